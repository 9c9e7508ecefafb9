/// The entries that a unit stands behind, in its own order, as it sends them to the office: 单位推荐名单.
///
/// The first `places` that still stand are recommended, the next `reserves` wait as reserves, in this order. Whoever is
/// withdrawn or refused makes room, so that the first reserve moves up; nobody has to send the list again for that.
///
/// With 2 places and 1 reserve:
///
/// | sent | left since | recommended | reserves | over |
/// |---|---|---|---|---|
/// | A B C | – | A B | C | – |
/// | A B C | A | B C | – | – |
/// | A B C, and the office takes a place back | – | A | B | C |
/// | A B C D | – | not sent: 4 are more than 2 and 1 | | |
///
/// Source: a recommending unit endorses its works, puts them in order and names ranked reserves (推荐汇总表, 候补).
public struct UnitList: Hashable, Sendable {
  /// Where an entry of the list stands now.
  public enum Place: Hashable, Sendable {
    /// From 1.
    case recommended(Int)
    /// From 1.
    case reserve(Int)
    /// It stands, and there is no place for it any more.
    case over
    /// It was withdrawn or refused since, or is there no more.
    case out
  }

  /// Each once, the first first.
  public let entries: [Entry.ID]
  /// How many the unit may send; `nil` for no limit.
  public let places: Int?
  public let reserves: Int

  public init(_ entries: [Entry.ID], places: Int?, reserves: Int) {
    (self.entries, self.places, self.reserves) = (entries, places, reserves)
  }

  /// The list that a unit's own numbers make where the rulebook says that they are its ranks (`ranked: true`): 1, 2, 3 in this
  /// order, gaps closed up. `nil` where a number is missing, is no whole number or stands twice, because then nobody can say who is
  /// behind whom. Entries that left are not asked for theirs.
  public init?(
    ranked numbered: [(entry: Entry.ID, number: String, state: EntryState)], places: Int?,
    reserves: Int
  ) {
    let standing = numbered.filter(\.state.isStanding)
    let ranks = standing.compactMap { one in Int(one.number).map { (rank: $0, entry: one.entry) } }
    guard ranks.count == standing.count, Set(ranks.map(\.rank)).count == ranks.count else {
      return nil
    }
    self.init(
      ranks.sorted { $0.rank < $1.rank }.map(\.entry), places: places, reserves: reserves)
  }

  /// Where each entry stands, in the order of the list. An entry whose state is not known is out.
  public func standings(_ states: [Entry.ID: EntryState]) -> [(entry: Entry.ID, place: Place)] {
    var (recommended, waiting) = (0, 0)
    return entries.map { entry in
      guard let state = states[entry], state != .withdrawn, state != .refused else {
        return (entry, .out)
      }
      if places.map({ recommended < $0 }) ?? true {
        recommended += 1
        return (entry, .recommended(recommended))
      }
      guard waiting < reserves else { return (entry, .over) }
      waiting += 1
      return (entry, .reserve(waiting))
    }
  }

  /// Who moves up when the next place falls free; `nil` where nobody waits.
  public func nextReserve(_ states: [Entry.ID: EntryState]) -> Entry.ID? {
    standings(states).first { $0.place == .reserve(1) }?.entry
  }

  /// What a unit wrote beside one of its entries: its place on the list, or nothing for one that it does not send.
  public struct Written: Hashable, Sendable {
    public let entry: Entry.ID
    /// The unit's own number of it, for messages.
    public let number: String
    public let text: String
    public let state: EntryState

    public init(_ entry: Entry.ID, number: String, text: String, state: EntryState) {
      (self.entry, self.number, self.text, self.state) = (entry, number, text, state)
    }
  }

  /// Makes a list of what was written: whole numbers, each once, half-width or full-width. Gaps close up: 1, 3, 7 is 1, 2, 3.
  ///
  /// - Returns: the list, or everything that is wrong with it.
  public static func read(
    _ written: [Written], places: Int?, reserves: Int
  ) -> (list: UnitList?, faults: [UnitListFault]) {
    var faults: [UnitListFault] = []
    var first: [Int: String] = [:]
    var chosen: [(place: Int, entry: Entry.ID)] = []
    for one in written {
      let text = one.text.filter { !$0.isWhitespace }
      guard !text.isEmpty else { continue }
      guard let place = wholeNumber(text) else {
        faults.append(.notANumber(one.entry, number: one.number, found: one.text))
        continue
      }
      switch one.state {
      case .registered, .accepted: break
      case .returned: faults.append(.toCorrect(one.entry, number: one.number))
      case .refused, .withdrawn:
        faults.append(.isOut(one.entry, number: one.number, one.state))
      }
      if let other = first[place] {
        faults.append(.twice(one.entry, number: one.number, place: place, other: other))
        continue
      }
      first[place] = one.number
      chosen.append((place, one.entry))
    }
    if chosen.isEmpty && faults.isEmpty { faults.append(.empty) }
    if let places, chosen.count > places + reserves {
      faults.append(.tooMany(chosen: chosen.count, places: places, reserves: reserves))
    }
    guard faults.isEmpty else { return (nil, faults) }
    let entries = chosen.sorted { $0.place < $1.place }.map(\.entry)
    return (UnitList(entries, places: places, reserves: reserves), [])
  }

  /// 1 to 9999, in half-width or full-width digits.
  private static func wholeNumber(_ text: String) -> Int? {
    var value = 0
    guard text.count <= 4 else { return nil }
    for sign in text {
      guard let digit = sign.wholeNumberValue, (0...9).contains(digit),
        sign.isASCII || ("０"..."９").contains(sign)
      else { return nil }
      value = value * 10 + digit
    }
    return value > 0 ? value : nil
  }
}

/// Why a unit's list is not sent.
public enum UnitListFault: Error, Hashable {
  case empty
  case notANumber(Entry.ID, number: String, found: String)
  case twice(Entry.ID, number: String, place: Int, other: String)
  /// It was sent back and is not corrected yet.
  case toCorrect(Entry.ID, number: String)
  case isOut(Entry.ID, number: String, EntryState)
  case tooMany(chosen: Int, places: Int, reserves: Int)
  /// Judging has begun.
  case tooLate
  /// It is the list that was sent last.
  case unchanged(number: Int)
  /// Somebody of the unit sent another list after this person had looked.
  case sentMeanwhile(number: Int, by: String, at: Instant)

  /// The entry that it is about; `nil` for the list as a whole.
  public var entry: Entry.ID? {
    switch self {
    case .notANumber(let entry, _, _), .twice(let entry, _, _, _), .toCorrect(let entry, _),
      .isOut(let entry, _, _):
      entry
    case .empty, .tooMany, .tooLate, .unchanged, .sentMeanwhile: nil
    }
  }
}

extension UnitListFault: Explained {
  public var code: String {
    switch self {
    case .empty: "unit-list-empty"
    case .notANumber: "unit-list-not-a-number"
    case .twice: "unit-list-place-twice"
    case .toCorrect: "unit-list-to-correct"
    case .isOut: "unit-list-entry-out"
    case .tooMany: "unit-list-too-many"
    case .tooLate: "unit-list-too-late"
    case .unchanged: "unit-list-unchanged"
    case .sentMeanwhile: "unit-list-sent-meanwhile"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.empty, .chinese): "还没有推荐。请在要推荐的后面写次序：1、2、3……"
    case (.empty, .english): "Nothing is recommended yet. Write 1, 2, 3 … beside what you send."
    case (.notANumber(_, let number, let found), .chinese):
      "\(number)后面写的“\(found)”不是次序。请写 1、2、3 这样的整数；不推荐的空着。"
    case (.notANumber(_, let number, let found), .english):
      "“\(found)” beside \(number) is no place. Write a whole number such as 1, or leave it blank."
    case (.twice(_, let number, let place, let other), .chinese):
      "\(other)和\(number)都写了第 \(place)。一个次序只能给一项，请改其中一个。"
    case (.twice(_, let number, let place, let other), .english):
      "\(other) and \(number) both have place \(place). Change one of them."
    case (.toCorrect(_, let number), .chinese): "\(number)退回修改，还没有改好。请先改好再推荐，或不推荐它。"
    case (.toCorrect(_, let number), .english):
      "\(number) was sent back and is not corrected yet. Correct it first, or leave it out."
    case (.isOut(_, let number, let state), .chinese):
      "\(number)的状态是“\(state.name(in: language))”，不能推荐。请空着。"
    case (.isOut(_, let number, let state), .english):
      "\(number) is \(state.name(in: language)) and cannot be sent. Leave it blank."
    case (.tooMany(let chosen, let places, let reserves), .chinese):
      "推荐了 \(chosen) 项，名额 \(places) 个"
        + (reserves > 0 ? "，候补 \(reserves) 个" : "，没有候补") + "。请去掉 \(chosen - places - reserves) 项。"
    case (.tooMany(let chosen, let places, let reserves), .english):
      "\(chosen) are recommended; there are \(places) places and \(reserves) reserves. Leave out \(chosen - places - reserves)."
    case (.tooLate, .chinese): "评审已经开始，推荐名单不能再改。要调整的请联系组委会。"
    case (.tooLate, .english):
      "Judging has begun and the list cannot change any more. Ask the office."
    case (.unchanged(let number), .chinese): "与已报送的第 \(number) 号名单完全一样，不用再报。"
    case (.unchanged(let number), .english):
      "It is the list that was sent as number \(number); there is nothing to send."
    case (.sentMeanwhile(let number, let name, let instant), .chinese):
      "您打开以后，\(name) 于 \(instant.shown) 报送了第 \(number) 号名单，所以没有报送您的。请先返回看第 \(number) 号；仍要用您写的次序换下它的，再看一次名单、报送。"
    case (.sentMeanwhile(let number, let name, let instant), .english):
      "After you opened this, \(name) sent list \(number), \(instant.shown), so yours was not sent. Go back and look at list \(number) first; to put yours in its place, see the list and send it once more."
    }
  }
}

/// Everything that is wrong with a unit's list.
public struct UnitListFaults: Error, Hashable, Explained {
  public let all: [UnitListFault]

  public init(_ all: [UnitListFault]) { self.all = all }

  public var code: String { all.first?.code ?? "unit-list" }

  public func message(in language: Language) -> String {
    all.map { $0.message(in: language) }.joined(separator: language == .chinese ? "" : " ")
  }
}
