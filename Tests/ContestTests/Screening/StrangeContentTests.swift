import Contest
import Testing

struct StrangeContentTests {
  @Test func `a student number without a digit and names of digits are doubts`() {
    let entry = Entry(
      id: Entry.ID("1"), number: "1", title: "碑刻整理", organization: "甲校", track: "sci",
      members: [Member(name: "郑丰年", studentNumber: "甲某"), Member(name: "20270002")],
      advisers: [Adviser(name: "20240031")])
    #expect(
      StrangeContent().doubts(about: entry).map { "\($0.reason.code) \($0.reason.member ?? 0)" }
        == ["strange-student-number 1", "strange-name 2", "strange-name 0"])
  }

  @Test(arguments: [
    ("甲某", true), ("", false), ("S-2024", false), ("20270001", false), ("２０２４", false),
  ])
  func `only a student number without a digit is strange`(number: String, isStrange: Bool) {
    #expect(StrangeContent.isNoNumber(number) == isStrange)
  }

  @Test(arguments: [
    ("20240031", true), ("2024-0031", true), ("学生1", false), ("白一", false), ("", false),
  ])
  func `only a name of digits is strange`(name: String, isStrange: Bool) {
    #expect(StrangeContent.isNumber(name) == isStrange)
  }
}
