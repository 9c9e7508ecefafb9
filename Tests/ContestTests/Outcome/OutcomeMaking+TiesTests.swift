import Contest
import Testing

/// What becomes of the committee's decisions about equals when the equals change.
struct OutcomeMakingTiesTests {
  private static func open(_ small: SmallTier) -> [String] {
    small.outcome.open.map { "\($0.code) \($0.message(in: .chinese))" }
      .filter {
        $0.hasPrefix("open-tie-order") || $0.hasPrefix("open-left") || $0.hasPrefix("open-level")
      }
  }

  /// `C 1`, in the order of rank.
  private static func ranks(_ small: SmallTier) -> [String] {
    (small.outcome["review"]?.results.entries ?? []).compactMap { result in
      result.rank.map { "\(result.entry.text) \($0)" }
    }
  }

  @Test func `the loser of an ordered tie stands before lower ranks, wherever a seat comes from`() {
    // The chain does not name the committee: B and C wait at the line for one place.
    var small = SmallTier(marks: [90, 88, 88, 80])
    small.useTies([.rawSum])
    #expect(small.lines(.selection("review")).contains("B - undecided"))
    small.decide(.tieOrder("review", ["C", "B"]))
    #expect(Self.ranks(small) == ["A 1", "C 2", "B 3", "D 4"])
    #expect(small.outcome["review"]?.selection?.advanced.map(\.standing.entry) == ["A", "C"])
    #expect(small.outcome["review"]?.selection?.lists.first?.reserves.first?.standing.entry == "B")
    // A leaves, and then the winner of the tie: each time B moves up, never D.
    small.set(.withdrawn, of: "A")
    #expect(small.outcome["review"]?.selection?.advanced.map(\.standing.entry) == ["C", "B"])
    small.set(.withdrawn, of: "C")
    #expect(small.outcome["review"]?.selection?.advanced.map(\.standing.entry) == ["B", "D"])
    #expect(Self.open(small).isEmpty)
  }

  @Test func `an order holds for those who remain, and says so when somebody joins them`() {
    var small = SmallTier(marks: [88, 88, 88, 70])
    small.decide(.tieOrder("review", ["C", "A", "B"]))
    small.set(.withdrawn, of: "A")
    #expect(Self.ranks(small).prefix(2) == ["C 1", "B 2"])
    #expect(Self.open(small).isEmpty)
    small.mark("D", 88)
    let told = Self.open(small)
    #expect(told.count == 1 && told.first?.hasPrefix("open-tie-order-outgrown") == true)
    #expect(told.first?.contains("现在 D 也与它们同分") == true)
    small.decide(.tieOrder("review", ["D", "C", "B"]))
    #expect(Self.open(small).isEmpty)
    // D leaves again: the order of the three holds for the two.
    small.set(.withdrawn, of: "D")
    #expect(Self.ranks(small).prefix(2) == ["C 1", "B 2"])
  }

  @Test func `an order of entries that marks separate has no effect, and that is told`() {
    var small = SmallTier(marks: [88, 88, 70])
    small.decide(.tieOrder("review", ["B", "A"]))
    #expect(Self.open(small).isEmpty)
    small.mark("A", 89)
    #expect(Self.ranks(small).first == "A 1")
    #expect(Self.open(small).map { $0.prefix(19) } == ["open-tie-order-moot"])
  }

  @Test func `points by place are never changed by an order for a seat`() {
    var small = SmallTier(marks: [90, 88, 88, 80])
    small.useTies([.rawSum]) { $0.pointsByPlace = PointsByPlace([5, 3, 1]) }
    small.decide(.tieOrder("review", ["C", "B"]))
    #expect(small.outcome["review"]?.results.entries.map(\.rank) == [1, 2, 2, 4])
  }

  @Test func `one of equals who is left out by a single decision is told to be no reserve`() {
    var small = SmallTier(marks: [90, 88, 88, 80])
    small.decide(.going("review", "B", .advance))
    #expect(Self.open(small).isEmpty)
    small.decide(.going("review", "C", .exclude))
    #expect(Self.open(small).map { $0.prefix(20) } == ["open-left-out-of-tie"])
  }

  @Test func `a level by decision that a lower rank has passed is told`() {
    var small = SmallTier(
      marks: [90, 88, 88, 80], advance: nil,
      awards: [
        AwardRule(level: Bilingual("金奖"), places: .count(2)),
        AwardRule(level: Bilingual("银奖"), places: .count(2)),
      ])
    small.decide(.award("B", level: "金奖"))
    small.decide(.award("C", level: "银奖"))
    #expect(Self.open(small).isEmpty)
    small.set(.withdrawn, of: "A")
    let told = Self.open(small)
    #expect(told.count == 1 && told.first?.contains("名次在它后面的 D 按名次得了更高的奖项") == true)
    // Ordered as a tie, C has the seat.
    small.decide(.awardByRank("C"))
    small.decide(.awardByRank("B"))
    small.decide(.tieOrder("review", ["B", "C"]))
    #expect(Self.open(small).isEmpty)
    #expect(small.lines(.awards).prefix(2).map { $0.prefix(1) } == ["B", "C"])
  }
}
