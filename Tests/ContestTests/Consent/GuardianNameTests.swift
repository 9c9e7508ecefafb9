import Contest
import Testing

struct GuardianNameTests {
  private func fault(_ text: String) -> GuardianName.Fault? {
    GuardianName.fault(in: text, of: "李小雨", minors: ["李小雨", "赵晨"])
  }

  @Test(arguments: [
    "李建国", " 李建国 ", "李建国、王芳", "李建国（父亲）", "父亲 李建国", "滨江街道民政科", "阿依古丽·买买提", "Li Na",
  ])
  func `somebody who could be asked is a guardian`(text: String) {
    #expect(fault(text) == nil)
  }

  @Test(arguments: [
    "", " ", "妈妈", "家长", "父亲", "1", "x", "xx", "无", "李某", "李老师", "。", "本人", "（父亲）", "匿名",
  ])
  func `a word that names nobody is no guardian`(text: String) {
    #expect(fault(text) == .nobody)
  }

  @Test func `neither the child nor another minor of the entry is a guardian`() {
    #expect(fault("李小雨") == .own)
    #expect(fault("王芳、李小雨") == .own)
    #expect(fault("赵晨") == .underAge("赵晨"))
    #expect(fault("王芳、赵晨") == .underAge("赵晨"))
  }
}
