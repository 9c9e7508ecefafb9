import Contest
import Testing

struct MembersOutOfReachTests {
  @Test(arguments: [("2..3", [String]()), ("3..9", []), ("9", ["rulebook-members-out-of-reach"])])
  func `a number of members that no entry has is refused`(members: String, codes: [String]) {
    let round =
      "{id: review, kind: review, rubric: [{id: x, name: 新}], "
      + "adjustments: [{id: big, name: 大队, plus: 5, when: {members: \(members)}}]}"
    #expect(DoubtTrial.codes([round]) == codes)
  }

  /// The rulebook of these tests has at most three members.
  @Test(arguments: [(3, [String]()), (4, ["rulebook-members-out-of-reach"])])
  func `a list for more members than there are is refused`(count: Int, codes: [String]) {
    #expect(
      DoubtTrial.codes(["{id: run, kind: recorded, members: \(count)}"]) == codes)
  }
}
