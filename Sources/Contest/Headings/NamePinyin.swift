import Foundation
import Synchronization

/// How a Chinese name is written in pinyin, without tones: 姓名的拼音.
///
/// | name | spellings |
/// |---|---|
/// | 张伟 | zhangwei; zhang,wei; weizhang |
/// | 曾宁 | the same of zeng and of ceng |
/// | 吕一鸣 | the same of lu, lv and lyu |
/// | 王晟 | the same of sheng and of cheng |
/// | 欧阳宁 | ouyangning; ouyang,ning; ningouyang |
/// | 马力 | none: four letters are too many words' |
/// | 阿依古丽·买买提, Li Na | none: not a name of two to four Chinese characters |
///
/// The reading is the usual one of each character (Unicode's, by ICU), for surnames that are read otherwise the surname's too, and for
/// characters that names often have the other common ones. That a spelling has at least ``least`` letters is a default of ours.
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
    let given = readings(of: characters.dropFirst(length))
    var first = readings(of: characters.prefix(length))
    if let own = surnames[surname], !first.contains(own) { first.insert(own, at: 0) }
    return first.flatMap { surname in
      given.flatMap { ["\(surname)\($0)", "\(surname),\($0)", "\($0)\(surname)"] }
    }.filter { $0.count { $0 != "," } >= least }
  }

  /// Characters of given names that are read in more than one way; ICU knows one of them.
  private static let others: [Character: [String]] = [
    "晟": ["sheng", "cheng"], "盛": ["sheng"], "曾": ["zeng", "ceng"], "乐": ["le", "yue"],
    "藏": ["zang", "cang"], "行": ["xing", "hang"], "重": ["chong", "zhong"],
    "长": ["chang", "zhang"], "朝": ["zhao", "chao"], "茜": ["qian", "xi"], "娜": ["na"],
    "隽": ["jun", "juan"], "柏": ["bo", "bai"], "单": ["dan", "shan"], "参": ["can", "shen"],
    "宿": ["su", "xiu"], "召": ["zhao", "shao"], "莎": ["sha"], "车": ["che"], "传": ["chuan"],
  ]

  /// How some characters are read one after another: each reading of one with each of the next, sixteen at most.
  private static func readings(of characters: some Sequence<Character>) -> [String] {
    characters.reduce(into: [""]) { all, character in
      let own = readings(of: character)
      all = Array(all.flatMap { before in own.map { before + $0 } }.prefix(16))
    }
  }

  /// The readings of a character in plain letters; ü has no key and is u, v or yu on paper.
  private static func readings(of character: Character) -> [String] {
    let usual = reading(of: character)
    let written =
      usual.contains("ü") ? ["u", "v", "yu"].map { usual.replacing("ü", with: $0) } : [usual]
    return written + (others[character] ?? []).filter { !written.contains($0) }
  }

  /// Asked for the same few thousand characters again and again, and slow to find.
  private static let known = Mutex<[Character: String]>([:])

  private static let tones: Set<Unicode.Scalar> = ["\u{300}", "\u{301}", "\u{304}", "\u{30C}"]

  /// The usual reading, without its tone: lǜ is lü.
  private static func reading(of character: Character) -> String {
    if let one = known.withLock({ $0[character] }) { return one }
    let text = String(character)
    let latin = text.applyingTransform(.toLatin, reverse: false) ?? text
    var scalars = String.UnicodeScalarView()
    scalars.append(
      contentsOf: latin.decomposedStringWithCanonicalMapping.unicodeScalars.filter {
        !tones.contains($0)
      })
    let plain = String(scalars).precomposedStringWithCanonicalMapping.lowercased()
    known.withLock { $0[character] = plain }
    return plain
  }
}
