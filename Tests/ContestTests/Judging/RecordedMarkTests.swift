import Contest
import Testing

struct RecordedMarkTests {
  @Test(arguments: RecordedMark.absentWords)
  func `people's words for an absence are read`(word: String) {
    #expect(RecordedMark(word, in: .points) == .absent)
    #expect(RecordedMark(word.uppercased(), in: .time) == .absent)
  }

  @Test(arguments: ["缺 席", "缺席（病假）", "缺考 (有证明)", "D N F"])
  func `blanks and a reason in brackets do not hide an absence`(written: String) {
    #expect(RecordedMark(written, in: .points) == .absent)
  }

  @Test(arguments: ["（缺席）87", "87（补考）", "（病假）"])
  func `brackets make no absence of anything else`(written: String) {
    #expect(RecordedMark(written, in: .points) == nil)
  }

  @Test func `a mark is read in the round's unit`() {
    #expect(RecordedMark("87.5", in: .points) == .mark(87.5))
    #expect(RecordedMark("1:23.4", in: .time) == .mark(83.4))
    #expect(RecordedMark("1:23.4", in: .points) == nil)
    #expect(RecordedMark("没来", in: .points) == nil)
  }

  @Test func `it is shown in the unit`() {
    #expect(RecordedMark.mark(83.4).text(in: .chinese, .time) == "1:23.4")
    #expect(RecordedMark.absent.text(in: .chinese, .points) == "缺席")
    #expect(RecordedMark.absent.text(in: .english, .points) == "absent")
    #expect(RecordedMark.absent.mark == nil)
  }
}
