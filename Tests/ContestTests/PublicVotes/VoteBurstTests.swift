import Contest
import Testing

struct VoteBurstTests {
  static let steady = Dictionary(uniqueKeysWithValues: (100..<110).map { ($0, 2) })

  @Test func `forty in one hour beside two in each of the others is a burst`() {
    var burst = Self.steady
    burst[104] = 40
    let found = VoteBurst.find(in: ["A": burst, "B": Self.steady])
    #expect(found.map(\.entry) == ["A"] && found.first?.hour == 104)
    #expect(found.first?.votes == 40 && found.first?.others == 18)
    #expect(found.first?.start == Instant(millisecondsSince1970: 104 * 3_600_000))
  }

  @Test func `few votes, or many in every hour, are not a burst`() {
    var few = Self.steady
    few[104] = 29
    let busy = Dictionary(uniqueKeysWithValues: (100..<110).map { ($0, 60) })
    #expect(VoteBurst.find(in: ["A": few, "B": busy]).isEmpty)
    #expect(VoteBurst.find(in: [:]).isEmpty)
  }

  @Test func `the largest comes first, equal ones by entry`() {
    let burst = Self.steady.merging([104: 60]) { $1 }
    let found = VoteBurst.find(in: ["B": burst, "C": [103: 200], "A": burst])
    #expect(found.map { "\($0.entry) \($0.hour)" } == ["C 103", "A 104", "B 104"])
  }

  @Test func `all in the only hour there is are a burst`() {
    #expect(VoteBurst.find(in: ["A": [100: 30]]).count == 1)
    #expect(VoteBurst.find(in: ["A": [100: 29]]).isEmpty)
  }
}
