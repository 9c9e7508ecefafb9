/// The present state of a live round: the order of the entrants, who has shown, and for whom marks are taken: 现场答辩、路演.
///
/// One entrant appears at a time, in each room if there are several. No mark is accepted before `firstScoreAfter` entrants
/// have finished, so that judges can compare: with 3, the first entrant is marked after the third has finished. When no
/// more entrants are to come, marks are accepted even if fewer have finished. After that, each entrant is marked once it
/// has finished. Absent and withdrawn entrants get no marks, which is not the same as 0. An entry that is withdrawn,
/// refused or sent back while the round runs is skipped in the same way.
///
/// With `firstScoreAfter` 3:
///
/// | 1 | 2 | 3 | 4 | marks for 1 |
/// |---|---|---|---|---|
/// | shown | shown | showing | waiting | held back: 1 more to show |
/// | shown | shown | shown | waiting | taken |
/// | shown | absent | absent | withdrawn | taken: nobody is left |
/// | absent | shown | shown | shown | refused: absent |
///
/// Source: rules of live contests, first contestant marked after the second (农视网 2023).
public struct LiveRound: Hashable, Sendable {
  /// One entrant's place in the round.
  public struct Entrant: Hashable, Sendable {
    public var entry: Entry.ID
    /// The entrant's number in the order: 1, 2, 3, ….
    public var place: Int
    public var appearance: Appearance
    /// Whether the entrant has finished. This stays true if the entrant withdraws later, and becomes false again if it was
    /// noted by mistake.
    public var hasShown: Bool
    /// The state of the entry itself: one that is withdrawn, refused or sent back does not appear.
    public var state: EntryState
    /// Why an accepted entry still takes no part, for example because the committee did not let it on; `nil` for one that
    /// takes part.
    public var barred: Bilingual?
    /// The room in which it appears, in a round with rooms; an anchor appears in all of them, one after another.
    public var room: RoomRule.ID = ""
    /// The state of an anchor in each room that has called it. Empty if its state was noted for all rooms at once.
    public var rooms: [RoomRule.ID: Appearance] = [:]

    /// Whether the entrant may still show or be marked.
    public var isStanding: Bool { state == .accepted && barred == nil }

    /// Why it does not appear and is not marked, in a few words; `nil` if it may.
    public var out: Bilingual? {
      guard state == .accepted else {
        return Bilingual(chinese: state.name(in: .chinese), english: state.name(in: .english))
      }
      return barred
    }

    public init(
      entry: Entry.ID, place: Int, appearance: Appearance = .waiting, hasShown: Bool? = nil,
      state: EntryState = .accepted
    ) {
      self.entry = entry
      self.place = place
      self.appearance = appearance
      self.hasShown = hasShown ?? (appearance == .shown)
      self.state = state
    }
  }

  /// In the order of their numbers.
  public private(set) var entrants: [Entrant]
  /// How many entrants must have shown before any mark is taken; 1 or more.
  public let firstScoreAfter: Int

  public init(_ entrants: [Entrant], firstScoreAfter: Int) {
    self.entrants = entrants.sorted { $0.place < $1.place }
    self.firstScoreAfter = firstScoreAfter
  }

  public func entrant(at place: Int) -> Entrant? { entrants.first { $0.place == place } }
  public func entrant(_ entry: Entry.ID) -> Entrant? { entrants.first { $0.entry == entry } }

  /// The entrant on the stage; `nil` when there is none.
  public var showing: Entrant? { entrants.first { $0.isStanding && $0.appearance == .showing } }
  /// The entrant to be called next; `nil` when nobody is waiting.
  public var upNext: Entrant? { entrants.first { $0.isStanding && $0.appearance == .waiting } }
  public var shownCount: Int { entrants.count(where: \.hasShown) }

  /// How many more entrants must show before any mark is taken; 0 when marks are taken.
  public var stillToShow: Int {
    let left = entrants.count {
      $0.isStanding && ($0.appearance == .waiting || $0.appearance == .showing)
    }
    return left == 0 ? 0 : min(max(firstScoreAfter - shownCount, 0), left)
  }

  /// Moves an entrant to another state.
  ///
  /// - Throws: ``LiveRoundError/noSuchPlace(_:places:)``, ``LiveRoundError/noSuchStep(place:from:to:)``,
  ///   ``LiveRoundError/stageTaken(place:by:)`` when another is showing, ``LiveRoundError/notStanding(place:_:)`` for an
  ///   entry that is withdrawn, refused or sent back, ``LiveRoundError/barred(place:_:)`` for one that was not let on.
  public mutating func move(_ place: Int, to appearance: Appearance) throws(LiveRoundError) {
    guard let index = entrants.firstIndex(where: { $0.place == place }) else {
      throw .noSuchPlace(place, places: entrants.count)
    }
    guard entrants[index].isStanding else { throw .init(entrants[index]) }
    let current = entrants[index].appearance
    guard current.next.contains(appearance) else {
      throw .noSuchStep(place: place, from: current, to: appearance)
    }
    // Each room has a stage of its own.
    let room = entrants[index].room
    if appearance == .showing,
      let other = entrants.first(where: {
        $0.isStanding && ($0.room == room ? $0 : $0.seen(in: room)).appearance == .showing
          && ($0.room == room || $0.room == RoomRule.anchor)
      })
    {
      throw .stageTaken(place: place, by: other.place)
    }
    entrants[index].appearance = appearance
    if appearance == .shown { entrants[index].hasShown = true }
    // The earlier note was a mistake.
    if current == .shown, appearance == .waiting { entrants[index].hasShown = false }
  }

  /// Changes an entrant's state in one of the rooms. An anchor appears in one room after another and has finished when it
  /// has finished in `all`; if it is absent or withdraws, that holds for all rooms. See ``seen(in:)``.
  ///
  /// - Throws: what ``move(_:to:)`` throws, and ``LiveRoundError/showsElsewhere(place:room:)``.
  public mutating func move(
    _ place: Int, to appearance: Appearance, in room: RoomRule.ID, of all: [RoomRule.ID]
  ) throws(LiveRoundError) {
    guard let index = entrants.firstIndex(where: { $0.place == place }) else {
      throw .noSuchPlace(place, places: entrants.count)
    }
    guard entrants[index].room == RoomRule.anchor, !appearance.needsReason else {
      try move(place, to: appearance)
      return
    }
    let elsewhere = entrants[index].rooms.filter { $0.value == .showing && $0.key != room }
    if appearance == .showing, let other = elsewhere.keys.min() {
      throw .showsElsewhere(place: place, room: other)
    }
    var own = seen(in: room)
    try own.move(place, to: appearance)
    // A state that was noted for all rooms at once still holds for the other rooms.
    if entrants[index].rooms.isEmpty, entrants[index].appearance == .shown {
      for other in all { entrants[index].rooms[other] = .shown }
    }
    entrants[index].rooms[room] = appearance
    let stands = all.map { entrants[index].rooms[$0] ?? .waiting }
    if stands.allSatisfy({ $0 == .shown }) {
      entrants[index].appearance = .shown
      entrants[index].hasShown = true
    } else {
      let isCalled = stands.contains { $0 != .waiting }
      entrants[index].appearance = isCalled ? .showing : .waiting
      entrants[index].hasShown = false
    }
  }

  /// - Throws: the reason, when marks are not taken for the entrant now.
  public func requireMarksTaken(for place: Int) throws(LiveRoundError) {
    guard let entrant = entrant(at: place) else {
      throw .noSuchPlace(place, places: entrants.count)
    }
    guard entrant.isStanding else { throw .init(entrant) }
    guard entrant.appearance == .shown else {
      throw .notShown(place: place, entrant.appearance)
    }
    guard stillToShow == 0 else {
      throw .heldBack(place: place, shown: shownCount, needed: firstScoreAfter)
    }
  }
}

/// Why something is not possible in a live round at this moment.
public enum LiveRoundError: Error, Hashable {
  case noSuchPlace(Int, places: Int)
  case noSuchStep(place: Int, from: Appearance, to: Appearance)
  case stageTaken(place: Int, by: Int)
  /// An anchor is on the stage of another room.
  case showsElsewhere(place: Int, room: RoomRule.ID)
  case notShown(place: Int, Appearance)
  /// The entry is withdrawn, refused or sent back.
  case notStanding(place: Int, EntryState)
  /// The committee did not let it on, or a department is against it.
  case barred(place: Int, Bilingual)
  case heldBack(place: Int, shown: Int, needed: Int)
  /// The note that it has finished was taken back, and marks that came in before wait for it, so the round cannot be
  /// closed.
  case takenBack(place: Int)
  case reasonMissing(Appearance)
}

extension LiveRoundError {
  /// Why an entrant that has left the contest does not appear.
  fileprivate init(_ entrant: LiveRound.Entrant) {
    guard entrant.state == .accepted, let why = entrant.barred else {
      self = .notStanding(place: entrant.place, entrant.state)
      return
    }
    self = .barred(place: entrant.place, why)
  }
}

extension LiveRoundError: Explained {
  public var code: String {
    switch self {
    case .noSuchPlace: "live-no-such-place"
    case .noSuchStep: "live-no-such-step"
    case .stageTaken: "live-stage-taken"
    case .showsElsewhere: "live-shows-elsewhere"
    case .notShown: "live-not-shown"
    case .notStanding: "live-not-standing"
    case .barred: "live-barred"
    case .heldBack: "live-held-back"
    case .takenBack: "live-taken-back"
    case .reasonMissing: "live-reason-missing"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .reasonMissing: [.giveReason]
    default: []
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.noSuchPlace(let place, let places), .chinese):
      "没有第 \(place) 号出场者，本轮出场序号为 1–\(places)。请核对。"
    case (.noSuchPlace(let place, let places), .english):
      "There is no entrant \(place); this round has 1–\(places). Check the number."
    case (.noSuchStep(let place, let from, let to), .chinese):
      "第 \(place) 号现在是“\(from.name(in: language))”，不能改为“\(to.name(in: language))”；"
        + "可以改为：\(names(from.next, language))。"
    case (.noSuchStep(let place, let from, let to), .english):
      "Entrant \(place) is \(from.name(in: language)) and cannot become \(to.name(in: language)); "
        + "possible: \(names(from.next, language))."
    case (.stageTaken(let place, let other), .chinese):
      "第 \(other) 号还在展示，不能请第 \(place) 号上场。请先将第 \(other) 号记为已展示。"
    case (.stageTaken(let place, let other), .english):
      "Entrant \(other) is still showing, so \(place) cannot begin. Record first that \(other) has shown."
    case (.showsElsewhere(let place, let room), .chinese):
      "第 \(place) 号正在第 \(room) 会场展示，那里记为已展示以后才能在这里上场。"
    case (.showsElsewhere(let place, let room), .english):
      "Entrant \(place) is showing in room \(room); call it here once it has shown there."
    case (.notShown(let place, let appearance), .chinese):
      "第 \(place) 号是“\(appearance.name(in: language))”，不收评分。缺席或退出不等于 0 分。"
    case (.notShown(let place, let appearance), .english):
      "Entrant \(place) is \(appearance.name(in: language)); marks are taken once it has shown. "
        + "Absent or withdrawn is not zero."
    case (.notStanding(let place, let state), .chinese):
      "第 \(place) 号的审核状态是“\(state.name(in: language))”，不出场，也不收评分。请叫下一位。"
    case (.notStanding(let place, let state), .english):
      "Entrant \(place) is \(state.name(in: language)): it does not show and gets no marks. Call the next one."
    case (.barred(let place, let why), .chinese):
      "第 \(place) 号\(why.chinese)，不出场，也不收评分。请叫下一位。"
    case (.barred(let place, let why), .english):
      "Entrant \(place): \(why.text(in: language)). It does not show and gets no marks. Call the next one."
    case (.heldBack(let place, let shown, let needed), .chinese):
      "规程规定第 \(needed) 位展示后才开始打分，现在只有 \(shown) 位展示过，第 \(place) 号的评分暂不收。"
        + "请评委先保留评分，待第 \(needed) 位展示后再录入。"
    case (.heldBack(let place, let shown, let needed), .english):
      "By the rulebook marks are taken once \(needed) have shown; so far \(shown) have. "
        + "Keep the marks of entrant \(place) and enter them then."
    case (.takenBack(let place), .chinese):
      "第 \(place) 号的“展示完毕”已改回候场，此前收到的评分还留着，不能就这样计入，本轮没有结束。请它展示完，或记为缺席、退出，再结束。"
    case (.takenBack(let place), .english):
      "That entrant \(place) has shown was taken back, and marks that came in before wait for it; the round was not closed. Have it show, "
        + "or note it as absent or withdrawn, and close the round then."
    case (.reasonMissing(.waiting), .chinese): "已展示的改回候场，须写明理由。"
    case (.reasonMissing(.waiting), .english):
      "To put one that has shown back to wait, give the reason."
    case (.reasonMissing(let appearance), .chinese):
      "记为“\(appearance.name(in: language))”须写明理由。"
    case (.reasonMissing(let appearance), .english):
      "To record “\(appearance.name(in: language))”, give the reason."
    }
  }

  private func names(_ appearances: [Appearance], _ language: Language) -> String {
    guard !appearances.isEmpty else { return language == .chinese ? "无" : "nothing" }
    return appearances.map { $0.name(in: language) }.joined(
      separator: language == .chinese ? "、" : ", ")
  }
}
