import Contest
import ContestDesk

extension Visit {
  /// What the page showed that a form comes from; `nil` for a form that does not carry it.
  var shownState: ShownState? {
    form["shown"].isEmpty ? nil : ShownState(form["shown"])
  }

  /// Does what a form asks. What a rule refuses comes back with its page; what is not there, not allowed or broken goes on to
  /// the error pages.
  func trying(
    _ form: String, field: String? = nil, _ work: () async throws -> WebAnswer,
    refused: (Refusal) async throws -> WebAnswer
  ) async throws -> WebAnswer {
    let reason = self.form["reason"].count
    do {
      guard reason <= Self.mostReason else {
        throw RefusedForm(
          "reason",
          say(
            "理由有 \(reason) 个字，最多 \(Self.mostReason) 个。请写要点，材料另存。",
            "The reason has \(reason) characters; at most \(Self.mostReason). Say it in short and keep papers apart."
          ))
      }
      return try await work()
    } catch let refusal as RefusedForm {
      return try await refused(Refusal(form, refusal.faults))
    } catch let bulk as BulkRefusal {
      // Each of those that stand in the way leads to its own page.
      return try await refused(
        Refusal(
          form,
          [Refusal.Fault(field: nil, message: bulk.heading(in: language))]
            + bulk.obstacles.map { one in
              Refusal.Fault(
                field: nil, message: one.line(in: language), page: at("screening", one.entry.text))
            }))
    } catch {
      guard let told = error as? any Explained else { throw error }
      let status = ErrorPage.status(of: told)
      guard status == 422 || status == 409 || status == 404 && isTyped(told) else { throw error }
      return try await refused(Refusal(form, told, field: field, self))
    }
  }

  /// How many characters a reason on record may have: a default of ours, about a page of print.
  static var mostReason: Int { 2_000 }

  /// Whether what was not found was typed into the form, so that the form says so and not the page.
  private func isTyped(_ error: any Explained) -> Bool {
    switch error {
    case EntryError.notFound, EntryError.titled, JudgingError.noSuchEntry, JudgingError.noSuchJudge:
      true
    default: false
    }
  }
}
