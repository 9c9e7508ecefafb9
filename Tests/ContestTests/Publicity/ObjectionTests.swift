import Contest
import Testing

struct ObjectionTests {
  static let end = CalendarDay("2026-12-05").start()

  private func later(_ milliseconds: Int64) -> Instant {
    Instant(millisecondsSince1970: Self.end.millisecondsSince1970 + milliseconds)
  }

  @Test
  func `what is received before the end is in time, at the end and a second later it is late`() {
    func standing(_ instant: Instant) -> Objection.Standing {
      Objection.Standing(receivedAt: instant, isSigned: true, end: Self.end, .signed)
    }
    #expect(standing(later(-1)) == .admitted)
    #expect(standing(later(0)) == .late)
    #expect(standing(later(1000)) == .late)
  }

  @Test func `one without a name is kept apart where a name is asked for, and late all the same`() {
    func standing(_ instant: Instant, _ rule: PublicityRule.Objections) -> Objection.Standing {
      Objection.Standing(receivedAt: instant, isSigned: false, end: Self.end, rule)
    }
    #expect(standing(later(-1), .signed) == .anonymous)
    #expect(standing(later(-1), .anonymous) == .admitted)
    #expect(standing(later(0), .signed) == .late)
  }

  static func objection(
    _ number: Int, _ standing: Objection.Standing, _ verdict: Objection.Verdict? = nil
  ) -> Objection {
    Objection(
      number: number, receivedAt: end, enteredAt: end, isSigned: standing != .anonymous,
      standing: standing, entry: Entry.ID("E1"), publication: 1, verdict: verdict)
  }

  @Test func `every objection is counted once`() {
    let counts = ObjectionCounts([
      Self.objection(1, .admitted, .upheld), Self.objection(2, .admitted, .notUpheld),
      Self.objection(3, .admitted), Self.objection(4, .late), Self.objection(5, .anonymous),
    ])
    #expect(counts.received == 5)
    #expect(
      [counts.upheld, counts.notUpheld, counts.undecided, counts.late, counts.anonymous]
        == [1, 1, 1, 1, 1])
  }

  @Test func `only an admitted one that is not decided is open`() {
    #expect(Self.objection(1, .admitted).isOpen)
    #expect(!Self.objection(1, .admitted, .notUpheld).isOpen)
    #expect(!Self.objection(1, .late).isOpen && !Self.objection(1, .anonymous).isOpen)
  }
}
