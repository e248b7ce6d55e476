import type { SettingName, WriteMode } from '../../../protocol/index.js';
import { formatsOf } from '../strings/format.js';
import { inLanguage } from '../strings/index.js';

const { counted, number } = formatsOf('en');

const modes: Readonly<Record<WriteMode, string>> = {
  sidecar: 'Beside the photos, in sidecars',
  embedded: 'Inside the photos',
  both: 'Both',
  none: 'Nowhere',
};

const en = {
  folders: 'Folders',
  foldersWhy: 'Where the names of the people on the photos of each folder are written.',
  noFolders: 'Give Kith a folder of photos.',
  watched: 'watched',
  scannedOnce: 'scanned once, not watched',
  writtenIn: (path: string) => `Where names are written in ${path}`,
  modes,
  more: (path: string) => `More for ${path}`,
  scanFolder: 'Scan now',
  watch: 'Watch from now on',
  removeFolder: 'Take off the list',
  newFolder: 'Another folder',
  folderExample: '/home/me/Pictures',
  writeInto: 'Names are written',
  addFolder: 'Add',
  folderAdded: (path: string) => `${path} is watched.`,
  folderRemoved: (path: string) => `${path} is off the list. What is known of its photos stays.`,
  watchedNow: (path: string) => `${path} is watched from now on.`,
  writesNow: (path: string, where: string) => `Names in ${path}: ${where}.`,
  names: 'Names',
  none: 'none',
  save: 'Save',
  clear: 'Clear',
  backToDefault: (value: string) => `Back to ${value}`,
  settingChanged: (label: string) => `${label}: changed.`,
  packs: 'Networks',
  packsWhy: 'What Kith recognises people with. All of them run on this machine.',
  packKinds: { faces: 'For faces', bodies: 'For people without a visible face' },
  inUse: 'in use',
  notHere: 'not fetched',
  licences: (count: number) => counted(count, { one: '# licence', other: '# licences' }),
  fetchIt: 'Its licences are shown before it is fetched:',
  compareIt: 'Shows what would change before it is used:',
  useBodies: 'Use it',
  stopBodies: 'Use none',
  bodiesNow: (pack: string) => `People without a face are looked for with ${pack}.`,
  noBodiesNow: 'People without a face are not looked for any more.',
  lookWhy: 'In this browser.',
  settings: {
    'people-root': {
      label: 'Keyword that people stand under',
      why: 'Such as People or Family/People. Keywords that Kith wrote move there when their folder is scanned; those of others stay.',
    },
    'picasa-contacts': {
      label: 'Picasa’s contacts.xml',
      why: 'For the names of people that no .picasa.ini tells. The whole path of the file.',
    },
    digikam: {
      label: 'Read names from digiKam’s database',
      why: 'Without it, Kith still knows the names that digiKam writes into photos and sidecars.',
    },
    sure: {
      label: 'How sure a name must be to be written',
      why: 'From 0.9 to 1, for names that Kith gives by itself. What you confirmed is always written.',
    },
  } satisfies Readonly<Record<SettingName, { label: string; why: string }>>,
};

const zh: typeof en = {
  folders: '文件夹',
  foldersWhy: '各文件夹中照片上人物的姓名写到哪里。',
  noFolders: '请给 Kith 一个照片文件夹。',
  watched: '受监视',
  scannedOnce: '仅扫描过一次，未监视',
  writtenIn: (path) => `${path} 中的姓名写到哪里`,
  modes: { sidecar: '照片旁的附属文件', embedded: '照片文件内', both: '两者', none: '不写入' },
  more: (path) => `${path} 的更多操作`,
  scanFolder: '立即扫描',
  watch: '从现在起监视',
  removeFolder: '移出列表',
  newFolder: '添加文件夹',
  folderExample: '/home/me/图片',
  writeInto: '姓名写到',
  addFolder: '添加',
  folderAdded: (path) => `正在监视 ${path}。`,
  folderRemoved: (path) => `${path} 已移出列表，已知的照片信息会保留。`,
  watchedNow: (path) => `从现在起监视 ${path}。`,
  writesNow: (path, where) => `${path} 中的姓名：${where}。`,
  names: '姓名',
  none: '无',
  save: '保存',
  clear: '清除',
  backToDefault: (value) => `恢复为 ${value}`,
  settingChanged: (label) => `已更改：${label}。`,
  packs: '识别网络',
  packsWhy: 'Kith 用它们识别人物，全部在本机运行。',
  packKinds: { faces: '用于人脸', bodies: '用于未露脸的人' },
  inUse: '使用中',
  notHere: '未下载',
  licences: (count) => `${number(count)} 份许可`,
  fetchIt: '下载前会显示其许可：',
  compareIt: '使用前会显示将有哪些变化：',
  useBodies: '使用',
  stopBodies: '不使用',
  bodiesNow: (pack) => `使用 ${pack} 查找未露脸的人。`,
  noBodiesNow: '不再查找未露脸的人。',
  lookWhy: '仅对此浏览器生效。',
  settings: {
    'people-root': {
      label: '人物所属的关键字',
      why: '例如 People 或 Family/People。扫描文件夹时，Kith 写入的关键字会移到那里；其他程序的不变。',
    },
    'picasa-contacts': {
      label: 'Picasa 的 contacts.xml',
      why: '用于 .picasa.ini 中没有的姓名。请填写文件的完整路径。',
    },
    digikam: {
      label: '从 digiKam 数据库读取姓名',
      why: '即使关闭，Kith 仍会读取 digiKam 写入照片和附属文件的姓名。',
    },
    sure: {
      label: '写入姓名所需的把握',
      why: '0.9 到 1，适用于 Kith 自己给出的姓名。您确认过的总会写入。',
    },
  },
};

/** The words of the settings. */
export const words = inLanguage({ en, zh });
