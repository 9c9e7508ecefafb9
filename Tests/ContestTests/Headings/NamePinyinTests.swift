import Testing

@testable import Contest

struct NamePinyinTests {
  @Test(
    arguments: [
      ("张伟", ["zhangwei", "weizhang"]),
      ("曾宁", ["zengning", "ningzeng", "cengning", "ningceng"]),
      ("单小雨", ["shanxiaoyu", "xiaoyushan", "danxiaoyu", "xiaoyudan"]),
      ("吕一鸣", ["luyiming", "yiminglu", "lvyiming", "yiminglv", "lyuyiming", "yiminglyu"]),
      ("欧阳宁", ["ouyangning", "ningouyang"]),
      ("尉迟敬", ["yuchijing", "jingyuchi", "weichijing", "jingweichi"]),
      ("马力", []), ("阿依古丽·买买提", []), ("Li Na", []), ("王", []),
    ] as [(String, [String])])
  func `surname first and last, and surnames by their own reading`(
    name: String, spellings: [String]
  ) {
    #expect(NamePinyin.spellings(of: name) == spellings)
  }
}
