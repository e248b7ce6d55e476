import { formatsOf } from '../strings/format.js';
import { inLanguage } from '../strings/index.js';

const { counted, number } = formatsOf('en');

const en = {
  summary: (named: number, unnamed: number) => `${number(named)} named, ${number(unnamed)} not yet`,
  photos: (count: number) => counted(count, { one: '# photo', other: '# photos' }),
  addName: 'Add a name',
  nobodyYet: 'Nobody is known yet',
  nobodyYetWhy: 'Give Kith a folder of photos, and the people on them appear here:',
  commandForFolder: 'kith watch add ~/Pictures',
};

const zh: typeof en = {
  summary: (named, unnamed) => `已命名 ${number(named)}，未命名 ${number(unnamed)}`,
  photos: (count) => `${number(count)} 张照片`,
  addName: '添加姓名',
  nobodyYet: '尚未认识任何人',
  nobodyYetWhy: '给 Kith 一个照片文件夹，照片中的人就会出现在这里：',
  commandForFolder: 'kith watch add ~/Pictures',
};

/** The words of the people view. */
export const words = inLanguage({ en, zh });
