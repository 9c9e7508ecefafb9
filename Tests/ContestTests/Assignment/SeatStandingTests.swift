import Contest
import Testing

struct SeatStandingTests {
  typealias Facts = SeatStanding.Facts

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let facts: Facts
    let expected: SeatStanding
    var testDescription: String { name }
  }

  static let conflict = Conflict(.sameOrganization, reason: "永定农学院")

  static let cases = [
    Case(
      name: "sits and has scored, whatever else is so",
      facts: Facts(
        sits: true, isScored: true, hasLeft: true, conflicts: [conflict], load: 12, capacity: 12),
      expected: .sits(isScored: true)),
    Case(name: "has left", facts: Facts(hasLeft: true, takenOff: "x"), expected: .left),
    Case(
      name: "was taken off it", facts: Facts(takenOff: "师生关系", conflicts: [conflict]),
      expected: .takenOff(reason: "师生关系")),
    Case(
      name: "a conflict before the track", facts: Facts(conflicts: [conflict], judgesTrack: false),
      expected: .barred([conflict])),
    Case(
      name: "another track before the load",
      facts: Facts(judgesTrack: false, load: 3, capacity: 3), expected: .otherTrack),
    Case(
      name: "12 of 12 is full", facts: Facts(load: 12, capacity: 12), expected: .full(capacity: 12)),
    Case(
      name: "11 of 12 is free", facts: Facts(load: 11, capacity: 12),
      expected: .free(load: 11, capacity: 12, fit: 200)),
    Case(
      name: "no limit is never full", facts: Facts(load: 500, fit: 734),
      expected: .free(load: 500, capacity: nil, fit: 734)),
  ]

  @Test(arguments: cases)
  func `the first that applies counts`(one: Case) {
    #expect(SeatStanding(one.facts) == one.expected)
    #expect(SeatStanding(one.facts).isFree == (one.expected.code == "seat-free"))
  }

  @Test func `every ground of a conflict is told`() {
    let barred = SeatStanding.barred([Self.conflict, Conflict(.declared, reason: "师生关系")])
    #expect(barred.message(in: .chinese) == "须回避：同单位（永定农学院）；申报回避（师生关系）。")
  }
}
