import Contest
import Testing

struct NamesInTextTests {
  @Test(arguments: [
    ("张伟", "Zhāng Wěi"), ("张伟", "ZHĀNG-WĚI"), ("张伟", "Zhang, Wei"), ("张伟", "zhangwei2003"),
    ("张伟", "张伟\u{301}"), ("张伟", "张\u{20DD}伟"), ("张伟", "𝐙𝐡𝐚𝐧𝐠 𝐖𝐞𝐢"), ("张伟", "WEÍ Zhang"),
    ("吕一鸣", "Lü Yiming"), ("吕一鸣", "LYU Yiming"), ("王绿萍", "Wang Lüping"), ("王绿萍", "wanglvping"),
    ("王晟", "Wang Sheng"), ("王晟", "Wang Cheng"), ("李长乐", "Li Changle"), ("张藏", "Zhang Zang"),
    ("钟鑫", "锺鑫"), ("岳飞", "嶽飛"), ("刘峰", "劉峯"), ("卫青", "衞青"), ("黄清", "黃淸"), ("郎平", "郞平"),
    ("高尚", "髙尚"), ("李强", "李彊"),
  ])
  func `marks over letters, styled letters, variants and other readings hide nothing`(
    name: String, written: String
  ) {
    let rest = written == "zhangwei2003" ? "2003" : ""
    #expect(shown("设计：\(written) 作", name) == "设计：\(Masking.name(name))\(rest) 作")
  }

  private func shown(_ text: String, _ names: String...) -> String {
    NamesInText.shown(text, names.map { ($0, Masking.name($0)) })
  }

  @Test(arguments: [
    "赵一鸣", "赵 一 鸣", "赵　一　鸣", "赵\u{00A0}一鸣", "赵·一·鸣", "赵•一鸣", "赵．一．鸣", "赵-一-鸣", "赵_一鸣", "赵\n一鸣",
    "赵\u{200B}一\u{200D}鸣", "赵\u{FEFF}一鸣", "赵\u{2060}一鸣", "赵\u{00AD}一鸣", "赵\u{FE00}一\u{E0100}鸣",
    "赵 · 一 · 鸣",
    "赵*一*鸣", "赵（一）鸣", "赵“一”鸣", "赵●一˙鸣", "赵−一〜鸣", "赵+一=鸣", "赵'一\\鸣", "趙一鳴", "赵⼀鸣",
  ])
  func `every spelling that is read as the name is hidden`(name: String) {
    #expect(shown("设计：\(name)（队长）", "赵一鸣") == "设计：赵*鸣（队长）", "\(name)")
  }

  @Test(arguments: ["赵，一鸣惊人", "姓赵。一鸣惊人", "赵先生一鸣", "赵一", "一鸣赵", "赵：一鸣惊人"])
  func `what is no name stays as it is`(text: String) {
    #expect(shown(text, "赵一鸣") == text)
  }

  @Test func `a name with a dot is found without it, and with another`() {
    for name in ["阿依古丽·买买提", "阿依古丽买买提", "阿依古丽•买买提", "阿依古丽 买买提"] {
      #expect(shown("作者\(name)。", "阿依古丽·买买提") == "作者阿依古丽·*。", "\(name)")
    }
  }

  @Test func `a name in Latin letters stands by itself, in large and small letters`() {
    let hidden = Masking.name("Li Na")
    #expect(
      shown("LI NA, lina, Ｌｉ　Ｎａ, Linacre, Colina", "Li Na")
        == "\(hidden), \(hidden), \(hidden), Linacre, Colina")
    // As it was always: the name itself is hidden wherever it stands.
    #expect(shown("作者1的伞", "作者1") == "作*1的伞")
  }

  @Test(arguments: [
    "Zhao Yiming", "ZHAO Yi-ming", "Yiming Zhao", "zhaoyiming", "Ｚｈａｏ Ｙｉｍｉｎｇ",
  ])
  func `the pinyin of a name is hidden, surname first or last`(name: String) {
    #expect(shown("by \(name) (2027)", "赵一鸣") == "by 赵*鸣 (2027)", "\(name)")
  }

  @Test func `pinyin within a word, of another name, or too short to be told from words, stays`() {
    for text in ["Zhaoyimingia", "Zhao Yi", "Zhao; Yiming Road"] {
      #expect(shown(text, "赵一鸣") == text)
    }
    #expect(shown("Ma Li, mali", "马力") == "Ma Li, mali")
  }

  @Test func `a longer name is not cut up by a shorter one, nor one that was hidden by another`() {
    #expect(shown("王小明明和王小明", "王小明", "王小明明") == "王小*明和王*明")
    #expect(shown("赵一鸣与赵鸣", "赵一鸣", "赵鸣") == "赵*鸣与赵*")
    #expect(shown("没有名字", "", "赵一鸣") == "没有名字")
  }
}
