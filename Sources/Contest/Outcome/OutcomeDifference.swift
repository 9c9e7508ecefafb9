/// The differences between two outcomes: who gains, who loses, which reserve moves up.
public struct OutcomeDifference: Hashable, Sendable {
  /// One entry's change on one list. `nil` stands for not on the list.
  public struct Change: Hashable, Sendable {
    public let list: OutcomeList
    public let entry: Entry.ID
    public let before: OutcomeLine?
    public let after: OutcomeLine?
    /// The levels for which an entry without a prize waited, and those for which it waits now, because the committee has to decide
    /// about equals; see ``PrizeWaits``. An entry that only waits, or waits no more, is on neither list of prizes.
    public internal(set) var waitedFor: [Bilingual] = []
    public internal(set) var waitsFor: [Bilingual] = []
    /// Whether it is a title beside other prizes, by the rules of before or of after.
    public internal(set) var isTitle = false
  }

  public enum Direction: Hashable, Sendable { case gains, loses, same }

  /// By list, then entry.
  public let changes: [Change]
  /// The changes for organizations: points, cups, their own prizes. An amended rule may change these while every entry
  /// keeps its prize.
  public var honours: [HonourChange] = []
  /// Entries that left, because of which others have other scores.
  public var effects: [LeavingEffect] = []
  /// The lists on which entries keep their place while what is said of it has changed: the number of places, a limit, a reason.
  public var reasons: [ReasonChange] = []
  public var isEmpty: Bool { !movesSomebody && reasons.isEmpty }
  /// Whether an entry or an organization gains or loses something, or another mark counts.
  public var movesSomebody: Bool { !changes.isEmpty || !honours.isEmpty }

  /// Compares the lines of two outcomes. An entry that may have several lines of a list, such as titles that stack, is
  /// compared line by line. A prize is compared only with a prize, and a level among `titles` only with itself.
  public init(
    from older: [OutcomeLine], to newer: [OutcomeLine], titles: Set<String> = []
  ) {
    self.init(
      Self.inOrder(older), Self.inOrder(newer), titles,
      fillingOlder: { $0 }, fillingNewer: { $0 }, isSame: { $0.says(the: $1) })
  }

  /// Compares the lines of one list with those that it has now.
  ///
  /// - Parameters:
  ///   - older: the lines, without their marks where these are those of `marks`.
  ///   - marks: the marks that were left out; `nil` if none were.
  ///   - newer: the lines of now.
  ///   - titles: the levels that are compared only with themselves.
  public init(
    from older: [OutcomeLine], without marks: SheetTexts?, to newer: LinesOfList,
    titles: Set<String>
  ) {
    let haveSameSheets =
      marks.flatMap { mine in newer.marks.map { mine.isOfSameSheets(as: $0) } } ?? false
    func old(_ line: OutcomeLine) -> OutcomeLine {
      guard line.basis == nil, let marks else { return line }
      var whole = line
      whole.basis = marks.text(of: line.entry)
      return whole
    }
    self.init(
      Self.inOrder(older), Array(newer.bare), titles, fillingOlder: old, fillingNewer: newer.whole
    ) { one, other in
      if one.basis == nil {
        guard let marks, let theirs = newer.marks else { return one.says(the: other) }
        if haveSameSheets || marks.hasSameMarks(one.entry, as: theirs) {
          return one.says(the: other)
        }
      }
      return old(one).says(the: newer.whole(other))
    }
  }

  /// Compares lines that are in order. `fillingOlder` and `fillingNewer` give a line all its facts; `isSame` compares two that may
  /// lack some.
  private init(
    _ older: [OutcomeLine], _ newer: [OutcomeLine], _ titles: Set<String>,
    fillingOlder: (OutcomeLine) -> OutcomeLine, fillingNewer: (OutcomeLine) -> OutcomeLine,
    isSame: (OutcomeLine, OutcomeLine) -> Bool
  ) {
    var (old, new) = (older[...], newer[...])
    var changes: [Change] = []
    var reasons: [OutcomeList: [Entry.ID]] = [:]
    // Both are sorted by list and entry, so the lines of each entry are taken from their beginnings.
    while let next = Self.first(of: old, new) {
      let mine = old.prefix { $0.entry == next.entry && $0.list == next.list }
      let theirs = new.prefix { $0.entry == next.entry && $0.list == next.list }
      old = old.dropFirst(mine.count)
      new = new.dropFirst(theirs.count)
      if mine.count == 1, theirs.count == 1, let one = mine.first, let other = theirs.first,
        isSame(one, other)
      {
        if one.rests(elsewhereThan: other) { reasons[next.list, default: []].append(next.entry) }
        continue
      }
      let (before, after) = (mine.map(fillingOlder), theirs.map(fillingNewer))
      let gone = before.filter { line in !after.contains { $0.says(the: line) } }
      let come = after.filter { line in !before.contains { $0.says(the: line) } }
      func isTitle(_ line: OutcomeLine) -> Bool {
        if case .award(let level) = line.standing { titles.contains(level) } else { false }
      }
      let stays = before.contains { line in
        after.contains { line.says(the: $0) && line.rests(elsewhereThan: $0) }
      }
      if gone.isEmpty, come.isEmpty, stays { reasons[next.list, default: []].append(next.entry) }
      let (oldTitles, newTitles) = (gone.filter(isTitle), come.filter(isTitle))
      for (before, after) in Self.pairs(gone.filter { !isTitle($0) }, come.filter { !isTitle($0) })
        + Self.titlePairs(oldTitles, newTitles)
      {
        changes.append(
          Change(
            list: next.list, entry: next.entry, before: before, after: after,
            isTitle: (after ?? before).map(isTitle) ?? false))
      }
    }
    self.init(changes)
    self.reasons = ReasonChange.all(reasons)
  }

  /// The same difference with other changes on some lists.
  public func replacing(_ lists: [OutcomeList], with others: [Change]) -> OutcomeDifference {
    replacingAll(with: changes.filter { !lists.contains($0.list) } + others)
  }

  /// The same changes, starting from the places that entries have in `present`. An entry that already has its new place
  /// there is left out.
  public func seen(from present: [OutcomeLine]) -> OutcomeDifference {
    let lines = Dictionary(
      present.map { ($0.entry, $0) }, uniquingKeysWith: { one, _ in one })
    return OutcomeDifference(
      changes.compactMap { change in
        let before = lines[change.entry] ?? change.before
        if let before, let after = change.after, before.says(the: after) { return nil }
        return Change(
          list: change.list, entry: change.entry, before: before, after: change.after,
          isTitle: change.isTitle)
      })
  }

  /// The differences of several lists together. No list may be in two of them.
  public init(joining differences: [OutcomeDifference]) {
    self.init(differences.flatMap(\.changes))
    honours = differences.flatMap(\.honours)
    effects = differences.flatMap(\.effects)
    reasons = differences.flatMap(\.reasons).sorted(by: ReasonChange.comesBefore)
  }

  init(_ changes: [Change]) {
    self.changes = Self.inOrder(changes)
  }

  private static func inOrder(_ changes: [Change]) -> [Change] {
    changes.sorted { one, other in
      func key(_ change: Change) -> (String, Round.ID, Entry.ID, String) {
        (
          change.list.kind.rawValue, change.list.round ?? "", change.entry,
          (change.after ?? change.before)?.standing.word ?? ""
        )
      }
      return key(one) < key(other)
    }
  }

  /// Sorts lines by list and entry. Stored and computed lines usually are in this order already.
  private static func inOrder(_ lines: [OutcomeLine]) -> [OutcomeLine] {
    let isInOrder = zip(lines, lines.dropFirst()).allSatisfy { !precedes($1, $0) }
    return isInOrder ? lines : lines.sorted(by: precedes)
  }

  private static func precedes(_ one: OutcomeLine, _ other: OutcomeLine) -> Bool {
    one.list == other.list
      ? one.entry < other.entry : OutcomeLine.comesBefore(one, other)
  }

  /// The line of the two beginnings that comes first.
  private static func first(
    of old: ArraySlice<OutcomeLine>, _ new: ArraySlice<OutcomeLine>
  ) -> OutcomeLine? {
    guard let one = old.first, let other = new.first else { return old.first ?? new.first }
    return precedes(other, one) ? other : one
  }

  /// Pairs each title with the same title of the other outcome, or with nothing if it has none.
  private static func titlePairs(
    _ gone: [OutcomeLine], _ come: [OutcomeLine]
  ) -> [(OutcomeLine?, OutcomeLine?)] {
    let same = gone.map { old in (old, come.first { $0.standing == old.standing }) }
    let added = come.filter { new in !gone.contains { $0.standing == new.standing } }
    return same + added.map { (nil, $0) }
  }

  private static func pairs(
    _ gone: [OutcomeLine], _ come: [OutcomeLine]
  ) -> [(OutcomeLine?, OutcomeLine?)] {
    (0..<max(gone.count, come.count)).map { index in
      (
        index < gone.count ? gone[index] : nil, index < come.count ? come[index] : nil
      )
    }
  }

  /// The changes that matter to somebody: into or out of a place that counts, or to another prize.
  public var decisive: [Change] { changes.filter { $0.list.kind != .ranking } }
}

extension OutcomeLine {
  /// Whether two lines say the same. Older versions lack some facts, and a missing fact counts as equal: format 2 kept no
  /// code for the lack of a place, and formats before 10 kept no organization.
  fileprivate func says(the other: OutcomeLine) -> Bool {
    if self == other { return true }
    if let home, let others = other.home, home != others { return false }
    if let basis, let others = other.basis, basis != others { return false }
    // A prize is the same whatever rank it came from; the lines of the ranking show a change of rank.
    if case .award = standing, list == other.list, entry == other.entry {
      return standing == other.standing
    }
    guard case .notPlaced(let mine) = standing, case .notPlaced(let theirs) = other.standing else {
      return list == other.list && entry == other.entry && place == other.place
        && score == other.score && standing == other.standing
    }
    return list == other.list && entry == other.entry
      && (mine == theirs || mine.isEmpty || theirs.isEmpty)
  }
}

extension OutcomeLine {
  /// Whether the explanation of the other line rests on other facts. Versions that kept none count as equal.
  fileprivate func rests(elsewhereThan other: OutcomeLine) -> Bool {
    guard let facts, let others = other.facts else { return false }
    return facts != others
  }
}

extension OutcomeDifference.Change {
  /// Whether the entry stands better or worse than before.
  public func direction(levels: [String]) -> OutcomeDifference.Direction {
    // Who waits may still have what it lost.
    if after == nil, !waitsFor.isEmpty { return .same }
    if before == nil, after == nil { return .loses }
    // A level that was renamed, or that the rules no longer have, is neither above nor below another.
    if case .award(let one) = before?.standing, case .award(let other) = after?.standing,
      !levels.contains(one) || !levels.contains(other)
    {
      return .same
    }
    let (old, new) = (value(of: before, levels), value(of: after, levels))
    return new == old ? .same : new > old ? .gains : .loses
  }

  /// Higher is better, within one list.
  private func value(of line: OutcomeLine?, _ levels: [String]) -> Int {
    guard let line else { return .min }
    switch line.standing {
    case .placed: return -(line.place ?? Int.max - 1)
    case .notPlaced: return .min
    // For a candidate that asked for a partner, an earlier wish is better.
    case .advanced: return line.partners == nil ? 2 : line.place.map { 1_000_000 - $0 } ?? 2
    case .undecided: return 1
    case .reserve: return -(line.place ?? 1)
    case .out: return .min
    case .award(let level): return -(levels.firstIndex(of: level) ?? levels.count)
    }
  }

  /// What changed, without the entry's name: “第 3 名 → 第 2 名”, “候补 1 → 晋级”, “二等奖 → 无”, “二等奖；单位：甲大学 →
  /// 乙大学”.
  ///
  /// `score` gives a line's score as its round's lists show it, such as `90 分` or `1:23.40`. A level among `titles` is held
  /// beside other prizes, so that 无 would be untrue of who gains or loses it: “增加“最佳创意””, “不再有“最佳创意””.
  /// `givesPlaces` is false for a round that only records data: its results are told without their places.
  public func message(
    in language: Language, naming track: (Track.ID) -> String = { $0.text },
    titles: Set<String> = [], givesPlaces: Bool = true,
    score: (OutcomeLine) -> String? = { _ in nil }
  ) -> String {
    switch (before?.standing, after?.standing) {
    case _ where !waitsFor.isEmpty || !waitedFor.isEmpty: break
    case (nil, .award(let title)?) where isTitle || titles.contains(title):
      return language == .chinese ? "增加“\(title)”" : "“\(title)” added"
    case (.award(let title)?, nil) where isTitle || titles.contains(title):
      return language == .chinese ? "不再有“\(title)”" : "“\(title)” no longer"
    default: break
    }
    let (old, new) = (
      Self.waiting(for: waitedFor, in: language)
        ?? Self.text(of: before, in: language, givesPlaces, score),
      Self.waiting(for: waitsFor, in: language)
        ?? Self.text(of: after, in: language, givesPlaces, score)
    )
    var moves = homeMoves(in: language, naming: track) + correction(in: language)
    if old == new, moves.isEmpty, !givesPlaces {
      moves = [language == .chinese ? "列出的次序有变" : "listed in another order"]
    }
    let standing = old == new && !moves.isEmpty ? old : "\(old) → \(new)"
    return ([standing] + moves).joined(separator: language == .chinese ? "；" : "; ")
  }

  private static func waiting(for levels: [Bilingual], in language: Language) -> String? {
    guard !levels.isEmpty else { return nil }
    return switch language {
    case .chinese: "待评委会决定（\(levels.map(\.chinese).joined(separator: "、"))）"
    case .english:
      "waits for the committee (\(levels.map { $0.text(in: .english) }.joined(separator: ", ")))"
    }
  }

  /// Says what became of the marks, which may be other ones although the place is the same.
  private func correction(in language: Language) -> [String] {
    guard case .ranking = list, let old = before?.basis, let new = after?.basis, old != new else {
      return []
    }
    return SheetsChange(from: old, to: new, of: entry).messages(in: language)
  }

  /// “单位：甲大学 → 乙大学”, and the same of the track and the group.
  private func homeMoves(in language: Language, naming track: (Track.ID) -> String) -> [String] {
    guard let old = before?.home, let new = after?.home else { return [] }
    func move(_ name: Bilingual, _ old: String, _ new: String) -> String? {
      guard old != new else { return nil }
      let none = language == .chinese ? "无" : "none"
      let (before, after) = (old.isEmpty ? none : old, new.isEmpty ? none : new)
      return name.text(in: language) + (language == .chinese ? "：" : ": ") + "\(before) → \(after)"
    }
    return [
      move(
        Bilingual(chinese: "单位", english: "organization"), old.organization, new.organization),
      move(Bilingual(chinese: "类别", english: "track"), track(old.track), track(new.track)),
      move(Bilingual(chinese: "组别", english: "group"), old.group, new.group),
    ].compactMap(\.self)
  }

  private static func text(
    of line: OutcomeLine?, in language: Language, _ givesPlaces: Bool,
    _ shown: (OutcomeLine) -> String?
  ) -> String {
    guard let line else { return language == .chinese ? "无" : "none" }
    let result = line.score.map { score in
      shown(line) ?? (language == .chinese ? "\(score) 分" : "\(score)")
    }
    if case .placed = line.standing, !givesPlaces, let result { return result }
    let score = result.map { language == .chinese ? "（\($0)）" : " (\($0))" } ?? ""
    let place = line.place.map(String.init) ?? ""
    if let partners = line.partners {
      let names = partners.map(\.text).joined(separator: language == .chinese ? "、" : ", ")
      switch language {
      case .chinese: return partners.isEmpty ? "没有结成" : "结对 \(names)"
      case .english: return partners.isEmpty ? "paired with nobody" : "paired with \(names)"
      }
    }
    switch (line.standing, language) {
    case (.placed(isShared: false), .chinese): return "第 \(place) 名\(score)"
    case (.placed(isShared: false), .english): return "rank \(place)\(score)"
    case (.placed(isShared: true), .chinese): return "并列第 \(place) 名\(score)"
    case (.placed(isShared: true), .english): return "shared rank \(place)\(score)"
    case (.notPlaced(let code), _):
      let words = EntryResult.Missing.name(ofCode: code, in: language)
      return language == .chinese ? "无名次（\(words)）" : "no rank (\(words))"
    case (.advanced, .chinese): return "晋级"
    case (.advanced, .english): return "goes on"
    case (.reserve, .chinese): return "候补 \(place)"
    case (.reserve, .english): return "reserve \(place)"
    case (.undecided, .chinese): return "待定"
    case (.undecided, .english): return "undecided"
    case (.out, .chinese): return "未晋级"
    case (.out, .english): return "does not go on"
    case (.award(let level), _): return level
    }
  }
}
