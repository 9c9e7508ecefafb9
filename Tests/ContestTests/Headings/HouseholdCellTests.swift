import Contest
import Testing

struct HouseholdCellTests {
  @Test(arguments: [
    ("林一（儿子）", ["林一 儿子"]), ("儿子林一", ["林一 儿子"]), ("儿子：林一", ["林一 儿子"]),
    ("林一 儿子", ["林一 儿子"]), ("儿子（林一）", ["林一 儿子"]), ("我儿子林一", ["林一 儿子"]),
    ("林一（儿子，丙大学学生）、配偶王芳", ["林一 儿子", "王芳 配偶"]), ("妻王芳；子林一", ["王芳 妻", "林一 子"]),
    ("林一、王芳", ["林一", "王芳"]), ("林一和王芳", ["林一", "王芳"]), ("林一 王芳", ["林一", "王芳"]),
    ("苏 立", ["苏立"]), ("孙子涵", ["孙子涵"]), ("阿依古丽·买买提", ["阿依古丽·买买提"]), ("John Smith", ["John Smith"]),
    ("母亲是王芳", ["王芳 母亲"]), ("无", []), ("/", []), ("", []),
  ])
  func `names and relations are told apart in any order`(text: String, people: [String]) {
    let read = HouseholdCell(text)
    #expect(
      read.people.map { $0.relation.isEmpty ? $0.name : "\($0.name) \($0.relation)" } == people)
    #expect(read.notUnderstood.isEmpty)
  }

  @Test(arguments: ["儿子", "见附件", "一子一女", "另附说明"])
  func `a part that names nobody is named as not understood`(text: String) {
    #expect(HouseholdCell(text).names.isEmpty && HouseholdCell(text).notUnderstood == [text])
    let mixed = HouseholdCell("林一、\(text)")
    #expect(mixed.names == ["林一"] && mixed.notUnderstood == [text])
  }
}
