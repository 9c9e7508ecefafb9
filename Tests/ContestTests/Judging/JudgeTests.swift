import Contest
import Testing

struct JudgeTests {
  @Test func `ids are in the order of their texts`() {
    #expect(Judge.ID("J1") < Judge.ID("J2") && !(Judge.ID("J2") < Judge.ID("J1")))
    #expect(!(Judge.ID("J1") < Judge.ID("J1")))
  }
}
