import Foundation
import Synchronization

/// How a Chinese name is written in pinyin, without tones: 姓名的拼音.
///
/// | name | spellings |
/// |---|---|
/// | 张伟 | zhangwei, weizhang |
/// | 曾宁 | zengning, ningzeng, cengning, ningceng |
/// | 吕一鸣 | luyiming, yiminglu, lvyiming, yiminglv, lyuyiming, yiminglyu |
/// | 欧阳宁 | ouyangning, ningouyang |
/// | 马力 | none: four letters are too many words' |
/// | 阿依古丽·买买提, Li Na | none: not a name of two to four Chinese characters |
///
/// The reading is the usual one of each character (Unicode's, by ICU), and for surnames that are read otherwise the surname's. That a
/// spelling has at least ``least`` letters is a default of ours.
enum NamePinyin {
  /// The fewest letters of a spelling that is looked for.
  static let least = 5

  /// Surnames that are read otherwise than the character.
  private static let surnames: [String: String] = [
    "曾": "zeng", "单": "shan", "仇": "qiu", "解": "xie", "区": "ou", "尉迟": "yuchi", "查": "zha",
    "朴": "piao", "翟": "zhai",
    "乐": "yue", "盖": "ge", "缪": "miao", "冼": "xian", "逄": "pang", "员": "yun", "任": "ren",
    "华": "hua", "召": "shao",
    "哈": "ha", "那": "na", "种": "chong", "繁": "po", "覃": "qin", "黑": "he", "万俟": "moqi",
    "澹台": "tantai", "长孙": "zhangsun",
    "宁": "ning", "葛": "ge", "纪": "ji", "燕": "yan", "应": "ying", "令狐": "linghu", "车": "che",
  ]

  static func spellings(of name: String) -> [String] {
    let characters = Array(name)
    guard (2...4).contains(characters.count), characters.allSatisfy(NamesInCell.isChinese) else {
      return []
    }
    let isCompound =
      characters.count > 2 && NamesInCell.compoundSurnames.contains(String(characters.prefix(2)))
    let length = isCompound ? 2 : 1
    let surname = String(characters.prefix(length))
    let given = reading(of: characters.dropFirst(length))
    var first = [reading(of: characters.prefix(length))]
    if let own = surnames[surname], !first.contains(own) { first.insert(own, at: 0) }
    // ü has no key: 吕 is Lu, Lv or Lyu on paper.
    if ["吕", "闾"].contains(surname) { first += ["lv", "lyu"] }
    return first.flatMap { ["\($0)\(given)", "\(given)\($0)"] }.filter { $0.count >= least }
  }

  private static func reading(of characters: some Sequence<Character>) -> String {
    characters.map(reading).joined()
  }

  /// Asked for the same few thousand characters again and again, and slow to find.
  private static let known = Mutex<[Character: String]>([:])

  private static func reading(of character: Character) -> String {
    if let one = known.withLock({ $0[character] }) { return one }
    let text = String(character)
    let latin = text.applyingTransform(.toLatin, reverse: false) ?? text
    let plain = (latin.applyingTransform(.stripDiacritics, reverse: false) ?? latin).lowercased()
    known.withLock { $0[character] = plain }
    return plain
  }
}
