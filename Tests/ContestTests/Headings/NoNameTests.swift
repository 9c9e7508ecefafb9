import Contest
import Testing

struct NoNameTests {
  @Test(arguments: [
    ("待定", NoName.nobody), ("不详", .nobody), ("同上", .nobody), ("吴二等3人", .unnamedOthers),
    ("吴二等三人", .unnamedOthers), ("吴一二等", .unnamedOthers), ("王五等人", .unnamedOthers),
    ("王五及团队成员", .unnamedOthers), ("全体队员", .unnamedOthers), ("张某某", .hidden), ("XXX", .hidden),
    ("张**", .hidden),
  ])
  func `what names nobody, or people who are not named, is no name`(text: String, kind: NoName) {
    #expect(NoName(text) == kind)
  }

  @Test(arguments: ["王平", "等闲", "王平等", "郑和", "欧阳娜娜", "John Smith", "阿依古丽·买买提", ""])
  func `a name is a name`(text: String) {
    #expect(NoName(text) == nil)
  }
}
