/// One person on several entries that have a prize: 同一人获几项.
///
/// A regulation may give each author one prize only. A rulebook's cap can count by leader (`caps: {leader: 1, over:
/// awards}`), but it does not look at the other members, because one entry would then count for several persons. So the
/// office is told who has several prizes, and the committee decides about each entry.
///
/// Persons are told apart as in the rule `one-entry-per-person`, by the hash of their number. If name and student number
/// are the same but the units differ, it may be one person; the message says so.
///
/// | prizes | members | told |
/// |---|---|---|
/// | A1 一等奖, A2 二等奖 | 甲 with one number on both | 同一人获 2 项 |
/// | A1 一等奖, A2 二等奖 | 甲 with one number, for two units | 可能是同一人获 2 项 |
/// | A1 一等奖, A2 二等奖 | 甲 and another 甲, each with a number | nothing |
///
/// A title that stands beside a prize does not count as one of the several prizes.
public struct SeveralPrizes: Hashable, Sendable {
  /// A member of an entry.
  public struct Seat: Hashable, Sendable {
    public let entry: Entry.ID
    /// Its place on the form, from 1.
    public let place: Int
    public let name: String
    public let studentNumber: String
    /// The hash of the number that identifies the person; `nil` where none was given.
    public let identity: String?

    public init(
      _ entry: Entry.ID, place: Int, name: String, studentNumber: String, identity: String?
    ) {
      (self.entry, self.place, self.name) = (entry, place, name)
      (self.studentNumber, self.identity) = (studentNumber, identity)
    }
  }

  public struct Prize: Hashable, Sendable {
    public let entry: Entry.ID
    /// Where the person stands among its members, from 1.
    public let place: Int
    public let level: Bilingual
  }

  /// In the order in which the prizes were given.
  public let prizes: [Prize]
  /// Whether the same number identifies the person on all of them. If not, name and student number are the same, but the
  /// units differ.
  public let isCertain: Bool
  /// Whether the rulebook has a cap over all prizes that counts by leader.
  public var isCappedByLeader = false

  /// The persons who have several prizes, in the order of their best ones. `prizes` come best first, and an entry comes at
  /// most once.
  public static func all(
    _ prizes: [(entry: Entry.ID, level: Bilingual)], members: [Seat]
  ) -> [SeveralPrizes] {
    var seats: [Entry.ID: [Seat]] = [:]
    for seat in members { seats[seat.entry, default: []].append(seat) }
    // The seats of one person, each with the prize. If a person comes under two keys, the groups of both are joined.
    var groups: [[(seat: Seat, level: Bilingual)]] = []
    var groupOf: [String: Int] = [:]
    for prize in prizes {
      for seat in seats[prize.entry] ?? [] {
        let known = Set(seat.keys.compactMap { groupOf[$0] }).sorted()
        guard !seat.keys.isEmpty else { continue }
        let group = known.first ?? groups.count
        if known.isEmpty { groups.append([]) }
        for other in known.dropFirst() {
          groups[group] += groups[other]
          groups[other] = []
          for (key, number) in groupOf where number == other { groupOf[key] = group }
        }
        groups[group].append((seat, prize.level))
        for key in seat.keys { groupOf[key] = group }
      }
    }
    let order = Dictionary(
      prizes.enumerated().map { ($1.entry, $0) }, uniquingKeysWith: { one, _ in one })
    return groups.compactMap { group -> SeveralPrizes? in
      var seen: Set<Entry.ID> = []
      let own = group.sorted {
        (order[$0.seat.entry] ?? 0, $0.seat.place) < (order[$1.seat.entry] ?? 0, $1.seat.place)
      }.filter { seen.insert($0.seat.entry).inserted }
      guard own.count > 1 else { return nil }
      let identities = Set(own.map(\.seat.identity))
      return SeveralPrizes(
        prizes: own.map {
          Prize(entry: $0.seat.entry, place: $0.seat.place, level: $0.level)
        }, isCertain: identities.count == 1 && !identities.contains(nil))
    }.sorted { one, other in
      (one.prizes.first.flatMap { order[$0.entry] } ?? 0)
        < (other.prizes.first.flatMap { order[$0.entry] } ?? 0)
    }
  }

  /// Whether the person leads all the entries, and a cap of `most` prizes for each leader is kept: then nothing is left to
  /// decide. With `caps: {leader: 2, over: awards}` two works of one author are what the regulation allows, three are not.
  public func keeps(_ most: Int) -> Bool {
    isCertain && prizes.count <= most && prizes.allSatisfy { $0.place == 1 }
  }

  /// `同一人获 2 项：A1《海报1》（第 1 位成员）一等奖、A2《海报2》（第 1 位成员）二等奖。…`
  public func message(in language: Language, naming names: Names) -> String {
    let names = names.speaking(language)
    let count = prizes.count
    let all = prizes.map { prize in
      let (entry, place) = (names.entry(prize.entry), prize.place)
      let level = prize.level.text(in: language)
      return switch language {
      case .chinese: "\(entry)（第 \(place) 位成员）\(level)"
      case .english: "\(entry) (member \(place)) \(level)"
      }
    }.joined(separator: language == .chinese ? "、" : ", ")
    if isCappedByLeader { return messageBesideCap(count, all, in: language) }
    return switch (isCertain, language) {
    case (true, .chinese): "同一人获 \(count) 项：\(all)。规定每人只取一项的，请评委会逐件决定。"
    case (true, .english):
      "One person has \(count) prizes: \(all). Where the regulation allows one each, let the committee decide about them."
    case (false, .chinese):
      "可能是同一人获 \(count) 项（姓名、学号相同，单位不同）：\(all)。请核对；规定每人只取一项的，请评委会逐件决定。"
    case (false, .english):
      "Perhaps one person has \(count) prizes (same name and student number, other units): \(all). Have it checked; where the regulation allows one each, let the committee decide about them."
    }
  }

  private func messageBesideCap(_ count: Int, _ all: String, in language: Language) -> String {
    switch language {
    case .chinese:
      "\(isCertain ? "同一人获" : "可能是同一人获") \(count) 项\(isCertain ? "" : "（姓名、学号相同，单位不同）")：\(all)。"
        + "规程的上限按负责人计，成员不计，评委会决定的也照授；是否另作处理，请评委会逐件决定。"
    case .english:
      "\(isCertain ? "One person has" : "Perhaps one person has") \(count) prizes\(isCertain ? "" : " (same name and student number, other units)"): \(all). "
        + "The cap of the rules counts leaders, not members, and leaves what the committee gave; let the committee decide whether anything is to be done."
    }
  }
}

extension SeveralPrizes.Seat {
  /// What may stand for the person: the identifying hash, and the name with a student number.
  fileprivate var keys: [String] {
    let number = SameWork.key(studentNumber)
    let isNumber = !number.isEmpty && !StrangeContent.isNoNumber(number)
    return [
      identity.map { "identity \($0)" },
      isNumber ? "number \(number) \(SameWork.key(name))" : nil,
    ].compactMap(\.self)
  }
}
