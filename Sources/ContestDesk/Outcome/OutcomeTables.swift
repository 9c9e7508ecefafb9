public import Contest

/// The sealed versions of results, and what one of them changed, as files: 封存的版本.
extension OutcomeStatus {
  /// All versions, the last first. `names` tells who sealed them.
  public func versionTable(_ names: ActorNames, in language: Language) -> OfficeTable {
    typealias Column = OfficeTable.Column
    func say(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    let name = say("封存的版本", "sealed versions")
    return OfficeTable(
      name: name, title: "\(edition.heading)\(say("", ": "))\(name)", leading: edition.officeLine,
      columns: [
        Column(say("版本", "version"), width: 8, .center),
        Column(say("时间", "at"), width: 18, .center),
        Column(say("步骤", "step"), width: 16), Column(say("轮次", "round"), width: 18),
        Column(say("谁", "who"), width: 14), Column(say("理由", "reason"), width: 40),
        Column("SHA-256", width: 40),
      ],
      rows: versions.reversed().map { version in
        let round = version.round.flatMap { edition.tier.round($0)?.name.text(in: language) }
        return [
          .integer(version.number), .text(version.at.shown),
          .text(version.step.name(in: language)), .optional(round),
          .text(names.shown(version.actor)), .text(PersonalNumbers.masked(version.reason)),
          .text(version.outcomeDigest),
        ]
      })
  }

  /// What changed against the version before: entries first, then organizations, then what is said of places.
  public func changeTable(
    _ changes: OutcomeDifference, ofVersion number: Int, in language: Language
  ) -> OfficeTable {
    typealias Column = OfficeTable.Column
    func say(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    let nouns = edition.rulebook.nouns
    let decisive = changes.decisive
    let ordered = orderOfDataLast(
      decisive + changes.changes.filter { change in !decisive.contains(change) })
    let rows = ordered.map { change -> [OfficeTable.Cell] in
      [
        .text(word(for: change, in: language)), .text(name(of: change.list, in: language)),
        .text(change.entry.text), .text(PersonalNumbers.masked(titles[change.entry] ?? "")),
        .text(message(of: change, in: language)),
      ]
    }
    let others =
      changes.honours.map {
        (say("单位的积分和奖杯", "points and cups"), $0.message(in: language))
      }
      + changes.effects.map {
        (say("因为有退出而变的成绩", "scores, because one left"), message(of: $0, in: language))
      }
      + changes.reasons.map {
        (say("名额、上限或理由", "places, limits or reasons"), message(of: $0, in: language))
      }
    let sheet = say("第 \(number) 版的差别", "changes of version \(number)")
    return OfficeTable(
      name: sheet, title: "\(edition.heading)\(say("", ": "))\(sheet)", leading: edition.officeLine,
      columns: [
        Column(say("升降", "moves"), width: 10), Column(say("名单", "list"), width: 24),
        Column(say(nouns.numberHeading, "entry"), width: 12, .center),
        Column(say(nouns.titleHeading, "title"), width: 34),
        Column(say("变化", "change"), width: 50),
      ],
      rows: rows + others.map { [.blank, .text($0.0), .blank, .blank, .text($0.1)] })
  }

  /// Whether an entry gains or loses by a change, in a word.
  public func word(for change: OutcomeDifference.Change, in language: Language) -> String {
    func say(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    // Who comes earlier on a list of data gains nothing.
    guard !isOrderAlone(change) else { return say("同", "same") }
    return switch change.direction(levels: edition.tier.awards.map(\.level.chinese)) {
    case .same where !change.waitsFor.isEmpty: say("待定", "open")
    case .gains: say("升", "gains")
    case .loses: say("降", "loses")
    case .same: say("同", "same")
    }
  }
}
