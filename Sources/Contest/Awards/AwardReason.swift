/// Why an entry has its prize, or is in a tie at a prize line: 获奖的理由.
public enum AwardReason: Hashable, Sendable {
  /// It is among the best of those that may have the level. Rank 7 is within 5 places when two entries above it have a
  /// higher prize, or were passed over because of a cap or a minimum.
  case inPlaces(
    rank: Int, places: Int, Bilingual, per: PlaceScope = .all, passing: Passing = [],
    isCommittee: Bool = false, PlaceSource = .count)
  case committee(AwardOverride, Bilingual)
  /// A title for all whom the selection sent on.
  case followsSelection(Bilingual)
  /// A title for all whom the selection did not send on.
  case notSentOn(Bilingual)
  /// Its rank is one of those that the level goes to.
  case inRanks(rank: Int, ClosedRange<Int>, Bilingual)
  /// Its score is at least what the level asks for.
  case reached(Points, least: Points, Bilingual)
  /// The level goes to all that have a rank and meet its condition.
  case ranked(rank: Int, Bilingual)
  /// Its organization has all the prizes that it may have over all levels; or its leader or its answer has, if the cap
  /// counts by these.
  ///
  /// `list` is the list in which its rank counts, empty for one list of all; `held` are the prizes that were given first,
  /// empty where equals that wait for the committee use up the cap and nobody can say which.
  case capOverAwards(rank: Int, cap: Cap, Bilingual, list: String = "", held: [Held] = [])
  /// Its score is below what the level asks for.
  case notReached(rank: Int, Points, least: Points, Bilingual)
  /// Its rank is good enough, but it does not meet the level's condition.
  case conditionUnmet(rank: Int, EntryCondition, Bilingual)
  /// Its rank is good enough, but nobody can say whether it meets the level's condition, because the question was not
  /// answered.
  case conditionUnknown(rank: Int, EntryCondition, Bilingual)
  /// The level goes to certain ranks, such as 4 to 10, and its rank is not one of them.
  case outsideRanks(rank: Int, ClosedRange<Int>, Bilingual)
  /// Its rank in the round gives no prize.
  case lostClaim(LostClaim, Bilingual)
  /// A re-check raised or lowered the title.
  case retitled(from: Bilingual, to: Bilingual)
  /// A re-check withdrew the title.
  case withdrawn(Bilingual)
  /// It has no prize because of what the committee decided about other entries.
  case movedByDecision(PrizeEffect, Bilingual)
  /// It has a place unless the committee decides a tie of a level above in a way that gives the place to others.
  case waitsForTieAbove(Bilingual)
  /// The places are filled, or equals wait for them. Whatever the committee decides about the equals, no place is left for
  /// it.
  case placesAwaited(rank: Int, places: Int, Bilingual)
  /// Its track has fewer prizes of the level than its minimum. The note says why.
  case minimumUnmet(SelectionNote, Bilingual)
  /// The same reason as in a selection: a minimum, a cap, or a tie at the line.
  case selection(SelectionReason, Bilingual)
}

extension AwardReason {
  /// A prize that counts in the cap over all levels, as the reason of an entry tells it that the cap keeps out.
  public struct Held: Hashable, Sendable {
    public let entry: Entry.ID
    public let level: Bilingual
    /// The list in which its rank counts; empty for one list of all.
    public let list: String
    public var rank: Int?
    /// Whether the committee gave it, whatever the rank.
    public let isByCommittee: Bool
    /// Whether it is the same level on another list, won by a rank that is no better than that of the entry that is told: only
    /// the order of the lists gave it to this one.
    public var isByOrderOfLists = false

    public init(
      _ entry: Entry.ID, _ level: Bilingual, list: String = "", rank: Int?,
      isByCommittee: Bool = false, isByOrderOfLists: Bool = false
    ) {
      (self.entry, self.level, self.list) = (entry, level, list)
      (self.rank, self.isByCommittee) = (rank, isByCommittee)
      self.isByOrderOfLists = isByOrderOfLists
    }

    /// `A1《风力书签》得“一等奖”（“自然科学类”第 1 名）`
    fileprivate func words(in language: Language, naming names: Names) -> String {
      let (entry, level) = (names.entry(entry), level.text(in: language))
      let place =
        isByCommittee
        ? language == .chinese ? "评委会决定" : "by decision of the committee"
        : rank.map { AwardReason.place($0, on: list, in: language, naming: names) } ?? ""
      return switch language {
      case .chinese: "\(entry) 得“\(level)”\(place.isEmpty ? "" : "（\(place)）")"
      case .english: "\(entry) has “\(level)”\(place.isEmpty ? "" : " (\(place))")"
      }
    }
  }

  /// `“自然科学类”第 2 名`; without the list if there is one list of all.
  fileprivate static func place(
    _ rank: Int, on list: String, in language: Language, naming names: Names
  ) -> String {
    let list = list.isEmpty ? "" : "“\(names.list(list, in: language))”"
    return switch language {
    case .chinese: "\(list)第 \(rank) 名"
    case .english: "rank \(rank)\(list.isEmpty ? "" : " on \(list)")"
    }
  }

  /// Why entries with better ranks do not have the level.
  public struct Passing: OptionSet, Hashable, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// They have a higher prize. Those that only wait for one are ``awaited``.
    public static let higherPrize = Passing(rawValue: 1)
    /// Their organizations have all that they may have.
    public static let capped = Passing(rawValue: 2)
    /// The places left were needed for other tracks.
    public static let minima = Passing(rawValue: 4)
    /// They do not meet what the level asks beside the rank.
    public static let conditions = Passing(rawValue: 8)
    /// They have not won the level among whose winners this one is given.
    public static let outsideCircle = Passing(rawValue: 16)
    /// They are absent from a later round, or the committee did not let them go on to it.
    public static let lostClaims = Passing(rawValue: 32)
    /// Their leaders have all that they may have.
    public static let leaderCapped = Passing(rawValue: 64)
    /// Those with the same answer on the form have all that they may have.
    public static let answerCapped = Passing(rawValue: 128)
    /// They wait for a higher prize, because the committee has to decide about equals.
    public static let awaited = Passing(rawValue: 256)
    /// The committee gave them another prize, or none.
    public static let decided = Passing(rawValue: 512)
    /// The places left were needed for the minima of other organizations or answers.
    public static let otherMinima = Passing(rawValue: 1024)

    fileprivate func words(in language: Language) -> String {
      let words: [(Passing, String, String)] = [
        (.higherPrize, "已得更高奖项的", "entries with a higher prize"),
        (.awaited, "奖项待评委会决定的", "entries whose prize the committee has still to decide"),
        (.decided, "评委会另有决定的", "entries about which the committee decided otherwise"),
        (.capped, "所在单位已满的", "entries whose organization has its limit"),
        (.leaderCapped, "同一负责人已满的", "entries whose leader has the limit"),
        (.answerCapped, "上限已满的", "entries that the cap keeps out"),
        (.minima, "须让给其他类别的", "entries that make room for other tracks"),
        (.otherMinima, "须让给保底名额的", "entries that make room for minima of others"),
        (.conditions, "不符合条件的", "entries that do not meet what it needs"),
        (.outsideCircle, "没有得到所限奖项的", "entries without the prize that it is given among"),
        (.lostClaims, "后面的轮次缺席或未获准晋级的", "entries that missed a later round or were not let on"),
      ]
      let named = words.filter { contains($0.0) }
      guard !named.isEmpty else { return "" }
      return switch language {
      case .chinese: "除去" + named.map(\.1).joined(separator: "、") + "，"
      case .english:
        ", not counting "
          + [named.dropLast().map(\.2).joined(separator: ", "), named.last?.2 ?? ""]
          .filter { !$0.isEmpty }.joined(separator: " and ")
      }
    }
  }
}

extension AwardReason {
  /// The same reason with other words for those above it that were passed over.
  func passing(_ change: (Passing) -> Passing) -> AwardReason {
    guard
      case .inPlaces(let rank, let places, let level, let per, let passing, let set, let source) =
        self
    else { return self }
    return .inPlaces(
      rank: rank, places: places, level, per: per, passing: change(passing), isCommittee: set,
      source)
  }
}

extension PlaceScope {
  /// `本类别` where there are several lists; empty where there is one.
  fileprivate func words(in language: Language) -> String {
    switch (self, language) {
    case (.all, _): ""
    case (.track, .chinese): "本类别"
    case (.track, .english): " of its track"
    case (.group, .chinese): "本组别"
    case (.group, .english): " of its group"
    }
  }
}

extension AwardReason {
  /// The level that it is about.
  var level: Bilingual {
    switch self {
    case .inPlaces(_, _, let level, _, _, _, _), .committee(_, let level),
      .followsSelection(let level),
      .notSentOn(let level), .inRanks(_, _, let level), .reached(_, _, let level),
      .ranked(_, let level),
      .capOverAwards(_, _, let level, _, _), .notReached(_, _, _, let level),
      .conditionUnmet(_, _, let level), .conditionUnknown(_, _, let level),
      .outsideRanks(_, _, let level), .retitled(_, let level), .withdrawn(let level),
      .lostClaim(_, let level), .movedByDecision(_, let level), .waitsForTieAbove(let level),
      .placesAwaited(_, _, let level), .minimumUnmet(_, let level),
      .selection(_, let level):
      level
    }
  }
}

extension ClosedRange<Int> {
  /// `1–500`, and one number alone: `1`.
  fileprivate var shown: String { count == 1 ? "\(lowerBound)" : "\(lowerBound)–\(upperBound)" }
}

extension AwardReason: NamingThings {
  public var code: String {
    switch self {
    case .inPlaces: "award-in-places"
    case .committee: Self.committeeCode
    case .followsSelection: "award-follows-selection"
    case .notSentOn: "award-not-sent-on"
    case .inRanks: "award-in-ranks"
    case .reached: "award-score-reached"
    case .ranked: "award-to-all"
    case .capOverAwards(_, let cap, _, _, let held):
      "award-\(cap.holder.codePart)cap-"
        + (held.byOrderOfLists.isEmpty ? "over-awards" : "by-order-of-lists")
    case .notReached: "award-score-not-reached"
    case .conditionUnmet: "award-condition-unmet"
    case .conditionUnknown: "award-condition-unknown"
    case .outsideRanks: "award-outside-ranks"
    case .lostClaim: "award-lost-claim"
    case .retitled: "award-retitled"
    case .withdrawn: "award-withdrawn"
    case .movedByDecision: "award-moved-by-decision"
    case .waitsForTieAbove: "award-waits-for-tie-above"
    case .placesAwaited: "award-places-awaited"
    case .minimumUnmet(let note, _): note.code
    case .selection(let reason, _): reason.code
    }
  }

  /// The code for a prize that the committee gave. The committee's own reason is in its decision.
  public static let committeeCode = "award-committee"

  /// Whether it tells a rank of the list by which the level is given.
  private var tellsRank: Bool {
    switch self {
    case .inPlaces, .capOverAwards, .conditionUnmet, .conditionUnknown, .placesAwaited, .selection:
      true
    case .committee, .followsSelection, .notSentOn, .inRanks, .reached, .ranked, .notReached,
      .outsideRanks, .lostClaim, .retitled, .withdrawn, .movedByDecision, .waitsForTieAbove,
      .minimumUnmet:
      false
    }
  }

  public func message(in language: Language, naming names: Names) -> String {
    let words = words(in: language, naming: names)
    guard tellsRank, let measure = names.measure(ofLevel: level, in: language) else { return words }
    return switch language {
    case .chinese: "按\(measure)，\(words)"
    case .english: "By \(measure): \(words)"
    }
  }

  private func words(in language: Language, naming names: Names) -> String {
    switch (self, language) {
    case (
      .inPlaces(let rank, let places, let level, let per, let passing, let set, let source),
      .chinese
    ):
      "第 \(rank) 名，\(passing.words(in: language))在\(per.words(in: language))“\(level.chinese)”"
        + "\(set ? "由评委会确定" : "")的 \(places) 个名额\(source.bracketed(in: language))之内。"
    case (
      .inPlaces(let rank, let places, let level, let per, let passing, let set, let source),
      .english
    ):
      "Rank \(rank): within the \(Counted.english(places, "place")) \(set ? "that the committee set for" : "of") "
        + "“\(level.text(in: language))”\(per.words(in: language))\(source.bracketed(in: language))\(passing.words(in: language))."
    case (.committee(let override, let level), .chinese):
      "评委会决定授予“\(level.chinese)”：\(override.reason)"
    case (.committee(let override, let level), .english):
      "The committee decided on “\(level.text(in: language))”: \(override.reason)"
    case (.followsSelection(let level), .chinese): "“\(level.chinese)”随晋级名单授予。"
    case (.followsSelection(let level), .english):
      "“\(level.text(in: language))” goes to all whom the selection sent on."
    case (.notSentOn(let level), .chinese): "“\(level.chinese)”授予有名次而未晋级的。"
    case (.notSentOn(let level), .english):
      "“\(level.text(in: language))” goes to those with a rank whom the selection did not send on."
    case (.inRanks(let rank, let ranks, let level), .chinese):
      "第 \(rank) 名，“\(level.chinese)”授予第 \(ranks.shown) 名。"
    case (.inRanks(let rank, let ranks, let level), .english):
      "Rank \(rank): “\(level.text(in: language))” goes to \(ranks.count == 1 ? "rank" : "ranks") \(ranks.shown)."
    case (.ranked(let rank, let level), .chinese):
      "第 \(rank) 名，“\(level.chinese)”授予有名次、符合条件的全部。"
    case (.ranked(let rank, let level), .english):
      "Rank \(rank); “\(level.text(in: .english))” goes to all that have a rank and meet its condition."
    case (.reached(let score, let least, let level), .chinese):
      "成绩 \(names.score(score, forLevel: level)) 分，达到“\(level.chinese)”的 \(least) 分。"
    case (.reached(let score, let least, let level), .english):
      "Score \(names.score(score, forLevel: level)): “\(level.text(in: language))” asks for at least \(least)."
    case (.capOverAwards(let rank, let cap, let level, let list, let held), .chinese):
      "“\(level.chinese)”：\(Self.place(rank, on: list, in: language, naming: names))；"
        + "\(cap.holder.own(in: language, naming: names))\(cap.inItsList(in: language))各等次合计至多 \(cap) 项，"
        + held.asFilled(in: language, naming: names)
    case (.capOverAwards(let rank, let cap, let level, let list, let held), .english):
      "“\(level.text(in: language))”: \(Self.place(rank, on: list, in: language, naming: names)), and "
        + "\(cap.holder.own(in: language, naming: names)) has the \(Counted.english(cap.most, "prize")) that it may have over all levels\(cap.inItsList(in: language))"
        + held.asFilled(in: language, naming: names)
    case (.notReached(let rank, let score, let least, let level), .chinese):
      "“\(level.chinese)”：第 \(rank) 名，成绩 \(names.score(score, forLevel: level)) 分，未达到 \(least) 分。"
    case (.notReached(let rank, let score, let least, let level), .english):
      "“\(level.text(in: language))”: rank \(rank), score \(names.score(score, forLevel: level)); it asks for at least \(least)."
    case (.conditionUnmet(let rank, let needs, let level), .chinese):
      "“\(level.chinese)”：第 \(rank) 名；要求\(needs.words(in: language, naming: names))，不符合。"
    case (.conditionUnmet(let rank, let needs, let level), .english):
      "“\(level.text(in: language))”: rank \(rank); it asks that \(needs.words(in: language, naming: names)), which is not so."
    case (.conditionUnknown(let rank, let needs, let level), .chinese):
      "“\(level.chinese)”：第 \(rank) 名；要求\(needs.words(in: language, naming: names))，没有填写，按不符合处理。"
    case (.conditionUnknown(let rank, let needs, let level), .english):
      "“\(level.text(in: language))”: rank \(rank); it asks that \(needs.words(in: language, naming: names)); "
        + "that is blank and was taken as not so."
    // Of equals, those with a higher prize count as the first, so the others may be beyond the range.
    case (.outsideRanks(let rank, let ranks, let level), .chinese) where ranks.contains(rank):
      "“\(level.chinese)”：并列第 \(rank) 名，同名次中已得更高奖项的排在前面，余下的排在第 \(ranks.shown) 名之后。"
    case (.outsideRanks(let rank, let ranks, let level), .english) where ranks.contains(rank):
      "“\(level.text(in: language))”: rank \(rank), shared; those of the rank with a higher prize come first, which puts it behind \(ranks.count == 1 ? "rank" : "ranks") \(ranks.shown)."
    case (.outsideRanks(let rank, let ranks, let level), .chinese):
      "“\(level.chinese)”：第 \(rank) 名，不在第 \(ranks.shown) 名之内。"
    case (.outsideRanks(let rank, let ranks, let level), .english):
      "“\(level.text(in: language))”: rank \(rank); it goes to \(ranks.count == 1 ? "rank" : "ranks") \(ranks.shown)."
    case (.lostClaim(let lost, let level), _):
      (language == .chinese ? "“\(level.chinese)”：" : "“\(level.text(in: language))”: ")
        + lost.message(in: language, naming: names)
    case (.retitled(let from, let to), .chinese):
      "经复核，由“\(from.chinese)”调整为“\(to.chinese)”。"
    case (.retitled(let from, let to), .english):
      "A re-check moved it from “\(from.text(in: language))” to “\(to.text(in: language))”."
    case (.withdrawn(let level), .chinese): "“\(level.chinese)”：经复核撤销。"
    case (.withdrawn(let level), .english):
      "“\(level.text(in: language))”: withdrawn by a re-check."
    case (.movedByDecision(let effect, _), _): effect.message(in: language)
    case (.waitsForTieAbove(let level), .chinese):
      "可能得“\(level.chinese)”：前面线上的并列待评委会决定，它的奖项随之而定。"
    case (.waitsForTieAbove(let level), .english):
      "It may have “\(level.text(in: language))”: the committee has to decide about equals before it, and its prize follows from that."
    case (.placesAwaited(let rank, let places, let level), .chinese):
      "“\(level.chinese)”：第 \(rank) 名；\(places) 个名额已满或待并列者决定，怎样决定都轮不到它。"
    case (.placesAwaited(let rank, let places, let level), .english):
      "“\(level.text(in: language))”: rank \(rank); the \(places) places are filled or wait for equals, and none is left for it whoever has them."
    case (.minimumUnmet(let note, let level), .chinese):
      "“\(level.chinese)”：\(note.message(in: language, naming: names))"
    case (.minimumUnmet(let note, let level), .english):
      "“\(level.text(in: language))”: \(note.message(in: language, naming: names))"
    case (.selection(let reason, let level), .chinese):
      "“\(level.chinese)”：\(reason.message(in: language, naming: names))"
    case (.selection(let reason, let level), .english):
      "“\(level.text(in: language))”: \(reason.message(in: language, naming: names))"
    }
  }
}

extension [AwardReason.Held] {
  /// Those that only the order of the lists gave the prize to.
  fileprivate var byOrderOfLists: [Entry.ID] { filter(\.isByOrderOfLists).map(\.entry) }

  /// Who uses up the cap; and where a rank is no better, that nothing but the order of the lists decided.
  fileprivate func asFilled(in language: Language, naming names: Names) -> String {
    let all = words(in: language, naming: names)
    let first = byOrderOfLists
    guard !first.isEmpty else {
      return switch language {
      case .chinese: isEmpty ? "已满。" : "已满：\(all)。"
      case .english: isEmpty ? "." : ": \(all)."
      }
    }
    return switch language {
    case .chinese:
      "现在给了：\(all)。\(names.listed(first, "、")) 的名次并不在它之前，只是名单排在前面；给谁待评委会决定。"
    case .english:
      ": \(all). The rank of \(names.listed(first, ", ")) is no better, only the list comes first; the committee has to decide."
    }
  }

  /// The first eight, and if there are more, the number of all.
  fileprivate func words(in language: Language, naming names: Names) -> String {
    let shown = prefix(8).map { $0.words(in: language, naming: names) }
      .joined(separator: language == .chinese ? "、" : ", ")
    return count > 8 ? "\(shown)…（\(count)）" : shown
  }
}

extension Cap.Holder {
  /// Which words a winner's reason uses for the entries with better ranks that a cap kept out.
  var passing: AwardReason.Passing {
    switch self {
    case .organization: .capped
    case .leader: .leaderCapped
    case .answer: .answerCapped
    }
  }
}
