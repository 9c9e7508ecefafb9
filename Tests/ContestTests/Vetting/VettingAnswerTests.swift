import Contest
import Testing

struct VettingAnswerTests {
  @Test(arguments: [
    ("无异议", VettingAnswer.clear), (" 同意 ", .clear), ("clear", .clear), ("有异议", .adverse),
    ("不同意", .adverse), ("ＡＤＶＥＲＳＥ", .adverse), ("不适用", .notApplicable), ("N/A", .notApplicable),
    ("not applicable", .notApplicable), ("无工作单位", .noEmployer),
    ("回避", .stepsAside), ("steps aside", .stepsAside),
  ])
  func `an answer is read as people write it`(text: String, answer: VettingAnswer) {
    #expect(VettingAnswer(written: text) == answer)
  }

  @Test(arguments: ["", "有", "无", "待查", "是"])
  func `anything else is no answer`(text: String) {
    #expect(VettingAnswer(written: text) == nil)
  }

  @Test func `only an adverse answer stops, and every answer's own name is read back`() {
    #expect(VettingAnswer.allCases.filter(\.stops) == [.adverse])
    for answer in VettingAnswer.allCases {
      #expect(VettingAnswer(written: answer.name(in: .chinese)) == answer)
      #expect(VettingAnswer(written: answer.rawValue) == answer)
    }
  }
}
