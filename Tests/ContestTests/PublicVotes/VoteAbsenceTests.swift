import Contest
import Testing

struct VoteAbsenceTests {
  static func at(_ hour: Int64) -> Instant { Instant(millisecondsSince1970: hour * 3_600_000) }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let steps: [VoteAbsence.Step]
    /// The hours of the decisions are 1, 2, 3 …
    let absences: [[Int64?]]
  }

  @Test(arguments: [
    Case(testDescription: "accepted and never out", steps: [.became(.accepted)], absences: []),
    Case(
      testDescription: "handed in again it is still out, until it is passed",
      steps: [
        .became(.accepted), .became(.returned), .became(.registered), .became(.accepted),
      ], absences: [[2, 4]]),
    Case(
      testDescription: "out twice",
      steps: [
        .became(.accepted), .became(.returned), .became(.registered), .became(.accepted),
        .became(.withdrawn),
      ], absences: [[2, 4], [5, nil]]),
    Case(
      testDescription: "returned, and then refused: out from the first",
      steps: [.became(.accepted), .became(.returned), .became(.refused)], absences: [[2, nil]]),
    Case(
      testDescription: "returned by mistake and undone",
      steps: [.became(.accepted), .became(.returned), .undone], absences: [[2, 3]]),
    Case(testDescription: "its acceptance undone", steps: [.undone], absences: [[1, nil]]),
  ])
  func `an entry is out from the decision until it is accepted again`(_ one: Case) {
    let decisions = one.steps.enumerated().map { (at: Self.at(Int64($0) + 1), step: $1) }
    #expect(
      VoteAbsence.of(decisions, since: Self.at(0))
        == one.absences.compactMap { hours in
          hours[0].map { VoteAbsence(from: Self.at($0), until: hours[1].map(Self.at)) }
        })
  }

  @Test func `what was decided before the vote opened has no say in it`() {
    let decisions: [(at: Instant, step: VoteAbsence.Step)] = [
      (Self.at(1), .became(.returned)), (Self.at(2), .became(.accepted)),
      (Self.at(5), .became(.withdrawn)),
    ]
    #expect(VoteAbsence.of(decisions, since: Self.at(3)) == [VoteAbsence(from: Self.at(5))])
  }

  @Test func `the instant of the decision is out, and that of being accepted again is in`() {
    let absence = VoteAbsence(from: Self.at(2), until: Self.at(4))
    #expect([1, 2, 3, 4].map { absence.covers(Self.at($0)) } == [false, true, true, false])
    #expect(VoteAbsence(from: Self.at(2)).covers(Self.at(99)))
    #expect(absence.overlaps(Self.at(0), Self.at(3)) && !absence.overlaps(Self.at(4), Self.at(9)))
    #expect(!absence.overlaps(Self.at(0), Self.at(2)))
    #expect(absence.text(in: .chinese) == "1970-01-01 10:00 至 1970-01-01 12:00")
    #expect(VoteAbsence(from: Self.at(2)).text(in: .english) == "from 1970-01-01 10:00 on")
  }
}
