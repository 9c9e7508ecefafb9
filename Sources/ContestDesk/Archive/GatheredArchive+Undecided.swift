import Contest
import ContestStore

/// What whoever archives an edition should know, although nothing keeps it from being archived.
extension GatheredArchive {
  /// Questions that nobody has settled.
  ///
  /// An archive keeps them as they are, and checking it finds no fault: an office that takes it for the end of the edition would
  /// not hear of them.
  static func openQuestions(_ status: OutcomeStatus) -> [Bilingual] {
    // Conflicts that came up after the marks have a warning of their own.
    let open = status.waiting.filter { if case .conflictSinceMarks = $0 { false } else { true } }
    let shown = open.prefix(5).map { question in
      Bilingual(
        chinese: "待办：" + status.message(of: question, in: .chinese),
        english: "Open: " + status.message(of: question, in: .english))
    }
    let more = open.count - shown.count
    guard more > 0 else { return shown }
    return shown + [
      Bilingual(
        chinese: "待办另有 \(more) 项，全部见 outcome show。",
        english: "\(more) more are open; see outcome show.")
    ]
  }

  /// Published lists that are no longer the lists of the results, of which checking the archive would not tell either.
  static func changedSincePublished(
    _ current: CurrentResults, in connection: Connection
  ) throws -> [Bilingual] {
    let edition = current.edition
    return try edition.tier.rounds.filter { $0.publicity != nil }.compactMap { step in
      let book = try PublicityBook(
        step.id, edition: edition.id, current: current, in: connection)
      guard let last = book.publications.last, book.changedLines > 0 else { return Bilingual?.none }
      return Bilingual(
        chinese: "第 \(last.number) 号公示以后名单有变动，涉及 \(book.changedLines) 项，归档的结果与公示的名单不同。"
          + "要更正公示的，更正以后再归档一次。",
        english:
          "Since publication \(last.number) the list has changed for \(book.changedLines) lines, so the archived results differ from "
          + "the list that went public. If it is to be published again, do that and archive once more."
      )
    }
  }

  /// What is left to do of a re-check; `nil` once it is done. `undrawn` came to a prize after the list was drawn, and whoever
  /// checks the archive asks for them too.
  static func warning(
    of check: ReCheck, undrawn: [Entry.ID], in round: Round
  ) -> Bilingual? {
    guard check.isDone else { return notDone(check, round) }
    guard !undrawn.isEmpty else { return nil }
    return Bilingual(
      chinese:
        "\(undrawn.listed("、")) 在抽取“\(round.name.chinese)”的复核名单以后得奖，没有复核，核对归档时会指出不符。请再抽取一次、复核完，再归档一次。",
      english:
        "\(undrawn.listed(", ")) came to a prize after the re-check of “\(round.name.text(in: .english))” was drawn and were not checked, and whoever checks the archive finds that wrong. Draw once more, check them, and archive again."
    )
  }

  private static func notDone(_ check: ReCheck, _ round: Round) -> Bilingual {
    let left = check.outstanding.count
    return check.asked.isEmpty
      ? Bilingual(
        chinese: "规程要求复核“\(round.name.chinese)”的成绩，还没有复核；核对归档时会写明没有复核的记录。",
        english:
          "The rulebook asks for a re-check of “\(round.name.text(in: .english))”, which was not made; whoever checks the archive is told."
      )
      : Bilingual(
        chinese: "“\(round.name.chinese)”还有 \(left) 项没有复核，核对归档时会指出不符。请复核完以后再归档一次。",
        english:
          "In “\(round.name.text(in: .english))” \(left) entries are still to be checked again, and whoever checks the archive finds that wrong. Archive it again after the re-check."
      )
  }
}
