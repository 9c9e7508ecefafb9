import Contest
import ContestDesk
import ContestStore

/// What “today” says while a list is public and once the results are final, so that an empty list is never taken for the end.
extension TodayPage {
  /// A list that is public until a day that has not come; `nil` where it was not published, or its time is over.
  static func running(_ status: PublicityStatus, _ name: String, _ visit: Visit) -> Line? {
    guard let last = status.publications.last, !status.isClosed,
      visit.desk.clock() < last.period.end
    else { return nil }
    let count = status.objections.count
    let say = visit.say
    return Line(
      kind: .plain, tag: say("公示中", "public"),
      words: say(
        "\(name)：第 \(last.number) 号，\(last.period.end.shownAsEnd(in: .chinese))截止，收到 \(count) 件异议。",
        "\(name): number \(last.number), until \(last.period.end.shownAsEnd(in: .english)); \(Counted.english(count, "objection")) so far."
      ),
      act: say("看公示，登记异议", "See it, enter an objection"),
      target: visit.at("publicity", status.step.id.text))
  }

  /// Certificates that say something else than the list; and once the results are final, the certificates and the archive.
  static func afterwards(
    _ visit: Visit, _ edition: Edition, _ opened: [OpenedRound],
    _ publicities: [Round.ID: PublicityStatus]
  ) async throws -> [Line] {
    guard visit.may(.exportResults), visit.may(.seeScores) else { return [] }
    let say = visit.say
    var lines: [Line] = []
    let differing = try await visit.desk.certificatesOutOfDate(edition: edition.id)
    if differing > 0 {
      lines.append(
        Line(
          kind: .wrong, tag: say("证书不符", "certificates"),
          words: say(
            "有 \(differing) 张证书与现在的\(visit.finalList)不同。",
            "\(Counted.english(differing, "certificate")) no longer agree with the list of prizes."),
          act: say("逐张换发或撤回", "Reissue or withdraw them"), target: visit.at("certificates")))
    }
    guard try await isFinal(visit, edition, opened, publicities) else { return lines }
    if edition.tier.givesPrizes, visit.may(.issueCertificates),
      try await visit.desk.certificates(edition: edition.id).certificates.isEmpty
    {
      lines.append(
        Line(
          kind: .plain, tag: say("下一步", "next"),
          words: say("名单已定，证书还没有生成。", "The list is final, and no certificates were made yet."),
          act: say("做证书", "Make certificates"), target: visit.at("certificates")))
    }
    lines.append(try await archive(visit, edition))
    return lines
  }

  /// Whether nothing can change any more without somebody's special decision: all rounds are over, the sealed list is that
  /// of now, and each list that has to be public was.
  private static func isFinal(
    _ visit: Visit, _ edition: Edition, _ opened: [OpenedRound],
    _ publicities: [Round.ID: PublicityStatus]
  ) async throws -> Bool {
    guard !opened.isEmpty, !opened.contains(where: \.isOpen), toCome(edition, opened).isEmpty,
      publicities.values.allSatisfy({ $0.isClosed && !$0.publications.isEmpty }),
      try await visit.desk.outcomeOutOfDate(edition: edition.id) == nil
    else { return false }
    guard edition.tier.givesPrizes else { return true }
    return try await visit.desk.shownAwards(edition: edition.id).version != nil
  }

  private static func archive(_ visit: Visit, _ edition: Edition) async throws -> Line {
    let say = visit.say
    let target = visit.at("archive")
    let act = say("归档、印交接册", "Archive it, print the book")
    guard let last = try await visit.desk.lastArchive(edition: edition.id) else {
      return Line(
        kind: .plain, tag: say("下一步", "next"),
        words: say("名单已定，还没有归档。", "The lists are final, and nothing is archived yet."),
        act: act, target: target)
    }
    guard !last.isOutdated else {
      return Line(
        kind: .wait, tag: say("待归档", "to archive"),
        words: say(
          "\(last.at.shown) 归档以后，结果或公示又有变动。",
          "Results or publicity have changed since the archive of \(last.at.shown)."),
        act: act, target: target)
    }
    return Line(
      kind: .done, tag: say("已归档", "archived"),
      words: say(
        "\(last.at.shown) 归档，这一届办完了。", "Archived on \(last.at.shown); this edition is done."),
      act: say("归档和交接册", "The archive and the book"), target: target)
  }
}
