/// The prizes announced from the stage, and which of them still hold when a reveal is prepared again: 已经宣布的.
///
/// The audience hears each prize once. If a mark is corrected afterwards, the list changes and the audience does not know
/// it. So the host has to say which winners no longer have the announced prize, and which are called again with another
/// one.
///
/// 三等奖 D, 二等奖 C and 一等奖 A were announced. The new list has 一等奖 A, 二等奖 D and 三等奖 E:
///
/// | | |
/// |---|---|
/// | holds, and is not shown again | 一等奖 A |
/// | taken back | 三等奖 D, which has 二等奖 now; 二等奖 C, which has none |
/// | called a second time | 二等奖 D |
///
/// A prize that is missing from a later reveal no longer holds, even if it comes back after that, because the audience saw
/// the list without it. A prize that was taken back is reported with each preparation until the audience has seen another
/// prize of the same entry. A prize that does not go to a work stands for itself: an organization that loses 优秀组织奖 is told
/// whatever else it has.
public struct RevealHistory: Hashable, Sendable {
  public struct Line: Hashable, Sendable {
    public let step: Int
    public let prize: RevealPlan.Prize

    public init(step: Int, prize: RevealPlan.Prize) { (self.step, self.prize) = (step, prize) }
  }

  /// A real reveal (not a rehearsal) that was on the screen.
  public struct Reveal: Hashable, Sendable {
    /// All its prizes, shown or not.
    public let lines: [Line]
    /// How many of its steps were shown.
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

    /// The prizes that hold after this reveal: those that held before and are on its list, and those that it showed.
    fileprivate func follow(_ standing: inout Set<RevealPlan.Shown>) {
      standing.formIntersection(lines.map(\.prize.shown))
      standing.formUnion(shown.map(\.shown))
    }
  }

  /// A prize that was announced but no longer holds.
  public struct TakenBack: Hashable, Sendable {
    /// As it was announced.
    public let prize: RevealPlan.Prize
    /// The levels that its entry has on the new list; empty if it has none, and for a prize that does not go to works.
    public let now: [String]

    public init(prize: RevealPlan.Prize, now: [String]) { (self.prize, self.now) = (prize, now) }
  }

  /// The oldest first.
  public let reveals: [Reveal]

  public init(_ reveals: [Reveal]) { self.reveals = reveals }

  /// The prizes that the audience has seen and no later reveal left out.
  public var standing: Set<RevealPlan.Shown> {
    var standing: Set<RevealPlan.Shown> = []
    for reveal in reveals { reveal.follow(&standing) }
    return standing
  }

  /// The announced prizes that are not on the new list, in the order of the announcements.
  public func takenBack(by list: [RevealPlan.Prize]) -> [TakenBack] {
    var open: [RevealPlan.Prize] = []
    var standing: Set<RevealPlan.Shown> = []
    for reveal in reveals {
      let listed = Set(reveal.lines.map(\.prize.shown))
      let shown = reveal.shown
      let called = Set(shown.filter { !standing.contains($0.shown) }.map(\.claim))
      reveal.follow(&standing)
      // If the entry was called again with this list, the audience already knows the correction.
      open.removeAll { !listed.contains($0.shown) && called.contains($0.claim) }
      let known = Set(open.map(\.shown))
      open += shown.filter { !known.contains($0.shown) }
    }
    let listed = Set(list.map(\.shown))
    let levels = Dictionary(grouping: list, by: \.claim)
    return open.filter { !listed.contains($0.shown) }.map { prize in
      TakenBack(prize: prize, now: (levels[prize.claim] ?? []).map(\.level))
    }
  }

  /// The prizes of the new list that are still to be shown although the audience has heard the same name with another
  /// prize, or has heard this prize before a reveal left it out.
  public func calledAgain(by list: [RevealPlan.Prize]) -> [RevealPlan.Prize] {
    let standing = standing
    let announced = Set(reveals.flatMap { $0.shown.map(\.shown) })
    let takenBack = Set(takenBack(by: list).map(\.prize.claim))
    return list.filter { prize in
      !standing.contains(prize.shown)
        && (announced.contains(prize.shown) || takenBack.contains(prize.claim))
    }
  }
}

extension RevealPlan.Prize {
  /// What a later list may have in its place: of a work any level, of other prizes only the prize itself.
  fileprivate var claim: RevealPlan.Shown {
    RevealPlan.Shown(winner: winner, kind: kind, level: kind == .work ? "" : level)
  }
}
