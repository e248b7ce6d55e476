import { format, inLanguage } from '../strings/index.js';

type Table = Readonly<Record<string, string>>;

const en: Readonly<Record<'reasons' | 'kinds' | 'places', Table>> = {
  reasons: {
    empty: 'Empty',
    'not-a-picture': 'No picture',
    damaged: 'Damaged',
    truncated: 'Cut off',
    'too-large': 'Too large',
    vanished: 'Gone meanwhile',
    timeout: 'Took too long',
    'bad-name': 'Unreadable name',
    unreadable: 'Cannot be read',
    unsupported: 'Not supported',
    crashed: 'Broke the reader',
    'changed-meanwhile': 'Changed meanwhile',
    locked: 'Locked',
    malformed: 'Malformed',
    missing: 'Not there',
    'no-space': 'Disk full',
    'not-a-file': 'No file',
    'read-only': 'Read-only',
    'name-too-long': 'Name too long',
    failed: 'Not written',
  },
  kinds: {
    grouped: 'Grouping',
    named: 'Name',
    merged: 'Merge',
    different: 'Not the same',
    confirmed: 'Confirmed',
    split: 'Split',
    rejected: 'Not this person',
    ignored: 'Stranger',
    described: 'About a person',
    notFaces: 'No face',
    drawn: 'Drawn',
    tagged: 'Is on photos',
    untagged: 'Is not on photos',
    imported: 'Taken over',
    told: 'Told',
    withheld: 'Taken out of files',
    released: 'Written again',
    adopted: 'Networks',
    undone: 'Undo or redo',
    received: 'From a file',
  },
  places: {
    embedded: 'in the photo',
    appended: 'in its sidecar',
    replaced: 'in its sidecar',
    kith: 'in Kith’s own note',
    'digikam4.db': 'in digiKam’s database',
  },
};

const zh: typeof en = {
  reasons: {
    empty: '空文件',
    'not-a-picture': '不是图片',
    damaged: '已损坏',
    truncated: '不完整',
    'too-large': '过大',
    vanished: '已不见',
    timeout: '耗时过长',
    'bad-name': '名称无法读取',
    unreadable: '无法读取',
    unsupported: '不支持',
    crashed: '读取时崩溃',
    'changed-meanwhile': '期间已更改',
    locked: '已锁定',
    malformed: '格式错误',
    missing: '不存在',
    'no-space': '磁盘已满',
    'not-a-file': '不是文件',
    'read-only': '只读',
    'name-too-long': '名称过长',
    failed: '未写入',
  },
  kinds: {
    grouped: '归并',
    named: '命名',
    merged: '合并',
    different: '不是同一人',
    confirmed: '确认',
    split: '拆分',
    rejected: '不是此人',
    ignored: '陌生人',
    described: '人物信息',
    notFaces: '不是人脸',
    drawn: '手绘',
    tagged: '在照片上',
    untagged: '不在照片上',
    imported: '接收',
    told: '告知',
    withheld: '从文件中移除',
    released: '重新写入',
    adopted: '识别网络',
    undone: '撤销或重做',
    received: '来自文件',
  },
  places: {
    embedded: '照片内',
    appended: '附属文件中',
    replaced: '附属文件中',
    kith: 'Kith 自己的记录中',
    'digikam4.db': 'digiKam 数据库中',
  },
};

const { reasons, kinds, places } = inLanguage({ en, zh });

/** Why a file is not as it should be, in a word or two; a later daemon may tell of what is not known here. */
export const reasonOf = (code: string): string | undefined => reasons[code];

/** What a step of the log is. */
export const kindOf = (kind: string): string => kinds[kind] ?? kind;

/**
 * Where another program wrote a name, each place once.
 *
 * @param sources fields as `place/field`, or a place alone
 */
export function placesOf(sources: readonly string[]): string {
  const found = sources.map((source) => source.replace(/\/.*/s, ''));
  return format.list([...new Set(found.map((place) => places[place] ?? place))]);
}
