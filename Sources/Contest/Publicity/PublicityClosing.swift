/// What keeps a step of publicity from being closed: 公示能否结束.
///
/// It is closed when its time is over, every admitted objection is decided, what was upheld has had a consequence or a note why
/// there is none, and the list that stands public is the one that follows from what is on record now. Late and anonymous objections
/// keep nothing open.
public enum PublicityClosing {
  /// Everything that is in the way, the first to be dealt with first; empty when it can be closed.
  ///
  /// It can be closed at the very moment when the period ends: an objection received at that moment
  /// is late.
  ///
  /// - Parameters:
  ///   - now: when it would be closed.
  ///   - end: the announced end of the list that stands public.
  ///   - objections: all that were received.
  ///   - unsettled: the upheld ones that changed nothing, by number.
  ///   - entries: how many lines differ between the list as it is now and the public one.
  ///   - neverOpen: the number of the list that stands public, if its end had passed when it went public.
  /// - Returns: all of them.
  public static func obstacles(
    at now: Instant, end: Instant, _ objections: [Objection], unsettled: [Int] = [],
    changed entries: Int, neverOpen: Int? = nil
  ) -> [Obstacle] {
    var found: [Obstacle] = []
    if let neverOpen { found.append(.neverOpen(neverOpen)) }
    if now < end { found.append(.runsUntil(end)) }
    let open = objections.filter(\.isOpen).map(\.number)
    if !open.isEmpty { found.append(.undecided(open)) }
    if !unsettled.isEmpty { found.append(.unsettled(unsettled)) }
    if entries > 0 { found.append(.changed(entries)) }
    return found
  }

  public enum Obstacle: Hashable, Sendable {
    case runsUntil(Instant)
    /// Admitted objections, by number.
    case undecided([Int])
    /// Upheld objections, by number, that changed nothing, with no note why the list stays as it is.
    case unsettled([Int])
    /// How many entries differ between the list as it is now and the public one.
    case changed(Int)
    /// The list with this number went public after its own end, so that it was open to nobody's objection.
    case neverOpen(Int)
  }
}

extension PublicityClosing.Obstacle: Explained {
  public var code: String {
    switch self {
    case .runsUntil: "publicity-still-running"
    case .undecided: "publicity-objections-undecided"
    case .unsettled: "publicity-objections-unsettled"
    case .changed: "publicity-list-changed"
    case .neverOpen: "publicity-never-open"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .runsUntil: []
    case .undecided: [.decideObjection]
    case .unsettled: [.answerObjection]
    case .changed: [.showPublicity, .publishAgain]
    case .neverOpen: [.publishAgain]
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.runsUntil(let end), .chinese): "公示到 \(end.shownAsEnd(in: .chinese)) 为止，期满以后才能结束。"
    case (.runsUntil(let end), .english):
      "The list stands public until \(end.shownAsEnd(in: .english)); it is closed after that."
    case (.undecided(let numbers), .chinese):
      "异议 \(numbers.map(String.init).joined(separator: "、")) 还没有决定，请先办理。"
    case (.undecided(let numbers), .english):
      "Objections \(numbers.map(String.init).joined(separator: ", ")) are not decided yet. Decide them first."
    case (.unsettled(let numbers), .chinese):
      "异议 \(numbers.map(String.init).joined(separator: "、")) 成立，而公示的名单没有变动。请先更正；不必改动名单的，写明怎样处理，再结束：结束了不能撤销。"
    case (.unsettled(let numbers), .english):
      "Objections \(numbers.map(String.init).joined(separator: ", ")) were upheld and the public list has not changed. Correct it first; if nothing is to be "
        + "changed, note how the matter was settled. Closing cannot be undone."
    case (.changed(let entries), .chinese):
      "公示以后名单有变动，涉及 \(entries) 项。请核对差别，写明理由更正公示，更正后的公示期满再结束。"
    case (.changed(let entries), .english):
      "The list has changed for \(entries) entries since it went public. Look at the difference and publish it again with a "
        + "reason; close when the time of that list is over."
    case (.neverOpen(let number), .chinese):
      "第 \(number) 号名单公示时，公布的截止时间已经过了，没有人能在期内提出异议。请写明理由更正公示，公示期重新计算。"
    case (.neverOpen(let number), .english):
      "List \(number) went public after its own end, so nobody could object to it in time. Publish it again with a reason; its "
        + "time is counted anew."
    }
  }
}
