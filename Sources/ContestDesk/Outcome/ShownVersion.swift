public import Contest
import ContestSheets

/// The sealed version that a list shows, with what every list says about it.
public struct ShownVersion: Hashable, Sendable {
  public let version: OutcomeVersion
  /// What the present inputs would change in the version. Empty while it is up to date.
  public let changes: OutcomeDifference
  /// Rounds of the version that have been opened again.
  public let reopened: [Round.ID]
  /// The names of the rounds.
  let names: Names
  /// The levels, best first, to find out who gains and who loses.
  public let levels: [String]
  /// The origin of the seeds of its draws.
  public let seeds: Draw.Origin
  /// The number of the latest published list; `nil` if none has been published.
  public let published: Int?
  /// Entries on its lists whose registration was corrected since. Their places are as sealed; lists show the titles and the
  /// people of now.
  public let corrected: [Entry.ID]

  init(
    _ version: OutcomeVersion, changes: OutcomeDifference,
    reopened: [Round.ID], names: Names, levels: [String], seeds: Draw.Origin, published: Int? = nil,
    corrected: [Entry.ID] = []
  ) {
    self.version = version
    self.changes = changes
    self.reopened = reopened
    self.names = names
    self.levels = levels
    self.seeds = seeds
    self.published = published
    self.corrected = corrected
  }

  /// The names of the rounds that have been opened again.
  var reopenedNames: [Bilingual] {
    reopened.map {
      Bilingual(chinese: names.round($0, in: .chinese), english: names.round($0, in: .english))
    }
  }

  /// Whether something has changed since it was sealed.
  public var isStale: Bool { !changes.isEmpty || !reopened.isEmpty }

  /// The name of the version: `结果第 3 版（2027-05-01 封存）`.
  public func name(in language: Language) -> String {
    switch language {
    case .chinese: "结果第 \(version.number) 版（\(version.at.day()) 封存）"
    case .english: "version \(version.number) of the results (sealed on \(version.at.day()))"
    }
  }

  /// A note about the present state. Below the list of a version that is out of date it says so.
  public func ofToday(_ note: String, in language: Language) -> String {
    guard isStale else { return note }
    return switch language {
    case .chinese: "按现在的情况（不属第 \(version.number) 版）：\(note)"
    case .english: "As things stand now, not of version \(version.number): \(note)"
    }
  }

  /// What a list says about the version that it shows, and about seeds that somebody chose.
  public func notice(in language: Language) -> String {
    [
      standing(in: language), corrections(in: language),
      seeds == .chosen ? seeds.notice(in: language) : nil,
    ]
    .compactMap(\.self).joined(separator: language == .chinese ? "" : " ")
  }

  private func corrections(in language: Language) -> String? {
    guard !corrected.isEmpty else { return nil }
    return switch language {
    case .chinese:
      "封存以后更正过登记内容的：\(corrected.listed("、"))；名称、作者、指导教师是更正以后的。"
    case .english:
      "Corrected since it was sealed: \(corrected.listed(", ")); titles, authors and advisers are those of now."
    }
  }

  /// Whether nothing has changed but what is said beside the lists.
  private var saysOnlyReasons: Bool { !changes.movesSomebody && !changes.reasons.isEmpty }

  private func standing(in language: Language) -> String {
    let name = name(in: language)
    guard isStale else { return language == .chinese ? "依据：\(name)。" : "Shown: \(name)." }
    let reopened = reopened.map { "“\(names.round($0, in: language))”" }
      .joined(separator: language == .chinese ? "、" : ", ")
    let count = Set(changes.changes.map(\.entry)).count
    switch language {
    case .chinese:
      return "依据：\(name)。此版已过时："
        + [
          count > 0 ? "此后的变动涉及 \(count) 项" : nil,
          changes.honours.isEmpty ? nil : "单位的积分、奖杯或单位奖项\(count > 0 ? "随之" : "有")变动",
          saysOnlyReasons ? "此后没有谁升降，但名单所据的名额、上限或理由有变" : nil,
          reopened.isEmpty ? nil : "轮次\(reopened)已重新打开",
        ].compactMap(\.self).joined(separator: "，")
        + (self.reopened.isEmpty
          ? "。请核对差别，写明理由后封存新版。" : "，还不能封存。请核对差别，结束重新打开的轮次，写明理由，结束时封存新版。")
        + (published.map { "第 \($0) 号名单已经公示，有变动的还须更正公示。" } ?? "")
    case .english:
      return "Shown: \(name). It is out of date: "
        + [
          count > 0 ? "changes since concern \(count) entries" : nil,
          changes.honours.isEmpty
            ? nil
            : "\(count > 0 ? "with them " : "")points, cups or prizes of organizations change",
          saysOnlyReasons
            ? "nobody moves, but places, limits or reasons behind the lists have changed" : nil,
          reopened.isEmpty ? nil : "round \(reopened) is open again",
        ].compactMap(\.self).joined(separator: "; ")
        + (self.reopened.isEmpty
          ? ". Look at the differences and seal a new version with a reason."
          : ", so nothing can be sealed. Look at the differences, then close what is open again with a reason, which seals a new version.")
        + (published.map {
          " List \($0) stands public; if it has changed, publish it again as well."
        } ?? "")
    }
  }
}

extension ShownVersion {
  /// The columns for the version in a table for programs.
  static var columns: [TableColumn] {
    [TableColumn("version", ["结果版本"]), TableColumn("stale", ["是否过时"])]
  }

  /// The cells for the version: its number, and `yes` if it is out of date. For an open round, which shows no version:
  /// `trial` and no number.
  static func cells(_ version: ShownVersion?) -> [TableFile.Value] {
    guard let version else { return [.blank, .text("trial")] }
    return [.whole(version.version.number), .text(version.isStale ? "yes" : "no")]
  }
}
