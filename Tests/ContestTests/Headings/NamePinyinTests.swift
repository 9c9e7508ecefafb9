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
    let found = NamePinyin.spellings(of: name)
    #expect(Set(found.filter { !$0.contains(",") }) == Set(spellings))
    #expect(found.allSatisfy { spellings.contains($0.replacing(",", with: "")) })
  }

  @Test func `ü and characters of two readings are found in given names too`() {
    let green = NamePinyin.spellings(of: "王绿萍")
    #expect(["wangluping", "wanglvping", "wang,lyuping"].allSatisfy(green.contains))
    #expect(Set(["wangsheng", "chengwang"]).isSubset(of: NamePinyin.spellings(of: "王晟")))
  }
}
