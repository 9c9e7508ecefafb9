/// What was announced from the stage, and what of it still holds when a reveal is prepared anew: 已经宣布的.
///
/// A hall hears a prize once. When a mark is corrected after that, the list changes and the hall does not know: the host has to say
/// who was called and has that prize no more, and who is called a second time with another one.
///
/// Announced were 三等奖 D, 二等奖 C, 一等奖 A. The new list has 一等奖 A, 二等奖 D, 三等奖 E:
///
/// | | |
/// |---|---|
/// | holds, and is not shown again | 一等奖 A |
/// | taken back | 三等奖 D, which has 二等奖 now; 二等奖 C, which has none |
/// | called a second time | 二等奖 D |
///
/// A prize that a later reveal left out does not hold any more, also when it comes back after that: the hall saw the list
/// without it. One that was taken back is told with each preparation until the hall has seen another prize of the same entry.
public struct RevealHistory: Hashable, Sendable {
  public struct Line: Hashable, Sendable {
    public let step: Int
    public let prize: RevealPlan.Prize

    public init(step: Int, prize: RevealPlan.Prize) { (self.step, self.prize) = (step, prize) }
  }

  /// A real reveal that was put on the screen.
  public struct Reveal: Hashable, Sendable {
    /// All its prizes, shown or not.
    public let lines: [Line]
    /// How many of its steps the hall saw.
    public let stepsShown: Int

    public init(_ lines: [Line], stepsShown: Int) {
      (self.lines, self.stepsShown) = (lines, stepsShown)
    }

    public init(_ plan: RevealPlan, stepsShown: Int) {
      self.init(
        plan.steps.enumerated().flatMap { index, prizes in
          prizes.map { Line(step: index + 1, prize: $0) }
        }, stepsShown: stepsShown)
    }

    fileprivate var shown: [RevealPlan.Prize] {
      lines.filter { $0.step <= stepsShown }.map(\.prize)
    }

    /// What stands after this reveal: what stood and is on its list, and what it showed.
    fileprivate func follow(_ standing: inout Set<RevealPlan.Shown>) {
      standing.formIntersection(lines.map(\.prize.shown))
      standing.formUnion(shown.map(\.shown))
    }
  }

  /// A prize that was announced and does not hold any more.
  public struct TakenBack: Hashable, Sendable {
    /// As it was announced.
    public let prize: RevealPlan.Prize
    /// The levels that its entry has on the new list; empty where it has none.
    public let now: [String]

    public init(prize: RevealPlan.Prize, now: [String]) { (self.prize, self.now) = (prize, now) }
  }

  /// The oldest first.
  public let reveals: [Reveal]

  public init(_ reveals: [Reveal]) { self.reveals = reveals }

  /// What the hall has seen and no later reveal left out.
  public var standing: Set<RevealPlan.Shown> {
    var standing: Set<RevealPlan.Shown> = []
    for reveal in reveals { reveal.follow(&standing) }
    return standing
  }

  /// What was announced and is not on the new list, in the order of the announcements.
  public func takenBack(by list: [RevealPlan.Prize]) -> [TakenBack] {
    var open: [RevealPlan.Prize] = []
    var standing: Set<RevealPlan.Shown> = []
    for reveal in reveals {
      let listed = Set(reveal.lines.map(\.prize.shown))
      let shown = reveal.shown
      let called = Set(shown.filter { !standing.contains($0.shown) }.map(\.entry))
      reveal.follow(&standing)
      // Whoever was called again with this list has been put right before the hall.
      open.removeAll { !listed.contains($0.shown) && called.contains($0.entry) }
      let known = Set(open.map(\.shown))
      open += shown.filter { !known.contains($0.shown) }
    }
    let listed = Set(list.map(\.shown))
    let levels = Dictionary(grouping: list, by: \.entry)
    return open.filter { !listed.contains($0.shown) }.map { prize in
      TakenBack(prize: prize, now: (levels[prize.entry] ?? []).map(\.level))
    }
  }

  /// Whose prize on the new list is still to be shown although the hall has heard the name with another prize, or has heard this prize
  /// before a reveal left it out.
  public func calledAgain(by list: [RevealPlan.Prize]) -> [RevealPlan.Prize] {
    let standing = standing
    let announced = Set(reveals.flatMap { $0.shown.map(\.shown) })
    let takenBack = Set(takenBack(by: list).map(\.prize.entry))
    return list.filter { prize in
      !standing.contains(prize.shown)
        && (announced.contains(prize.shown) || takenBack.contains(prize.entry))
    }
  }
}
