import Contest
import Testing

struct DegreeWordTests {
  @Test(arguments: [
    ("本科生", DegreeWord.sure(.undergraduate)), ("本科", .sure(.undergraduate)),
    ("全日制本科在读", .sure(.undergraduate)), ("本科（在读）", .sure(.undergraduate)),
    ("硕士研究生", .sure(.master)), ("硕士", .sure(.master)), ("博士生", .sure(.doctor)),
    ("大专", .sure(.juniorCollege)), ("大学专科", .sure(.juniorCollege)), ("高中", .sure(.secondary)),
    ("junior-college", .sure(.juniorCollege)), ("大三", .likely(.undergraduate)),
    ("研二", .likely(.master)), ("硕博连读", .likely(.doctor)), ("博士后", .likely(.doctor)),
    ("已毕业（原本科）", .likely(.undergraduate)), ("研究生", .either([.master, .doctor])),
    ("在读研究生", .either([.master, .doctor])),
  ])
  func `a degree is read surely, by guess, or not at all`(text: String, word: DegreeWord) {
    #expect(DegreeWord(text) == word)
  }

  @Test(arguments: ["教授", "", "2024级"])
  func `what is no degree gives none`(text: String) {
    #expect(DegreeWord(text) == nil)
  }

  @Test func `degrees of several people in one cell are told apart`() {
    #expect(DegreeWord.list("本科生、硕士研究生") == ["本科生", "硕士研究生"])
    #expect(DegreeWord.list("本科生/无") == ["本科生"])
  }
}
