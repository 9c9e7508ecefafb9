import Contest
import ContestDesk

extension Visit {
  /// The state on the page from which a form comes, so that nothing is done that its sender has not looked at.
  ///
  /// - Throws: `RefusedForm` for a form without it, such as one that a program sends. Its page is shown, and nothing is done.
  var shownState: ShownState {
    get throws(RefusedForm) { ShownState(try lookedAt("shown")) }
  }

  /// The same of a form that sets something: what a program sends without it is set whatever was there before, as by the command line.
  var shownSetting: ShownState? { form["shown"].isEmpty ? nil : ShownState(form["shown"]) }

  /// What a hidden field says of the page from which a form comes.
  ///
  /// - Throws: `RefusedForm` for a form without it.
  func lookedAt(_ field: String) throws(RefusedForm) -> String {
    guard !form[field].isEmpty else {
      throw RefusedForm(
        nil,
        say(
          "这次交来的没有带着看过的是哪一份，所以没有办，什么都没有写入。请看过这一页再办。",
          "What was sent does not say what was looked at, so nothing was done. Look at this page, then act."
        ))
    }
    return form[field]
  }

  /// Does what a form asks. If a rule refuses it, the form's page is shown again; other errors (not found, not allowed,
  /// program fault) go to the error pages.
  ///
  /// A form that comes back after its session had ended does nothing yet: its page is shown with what was typed, so that the
  /// person sees what is about to be done, and presses the button. With `resumes` false that is left to a form inside.
  func trying(
    _ form: String, field: String? = nil, resumes: Bool = true,
    _ work: () async throws -> WebAnswer, refused: (Refusal) async throws -> WebAnswer
  ) async throws -> WebAnswer {
    if resumes, isResumed {
      let told = say(
        "登录过期以前填的都在这里，还没有交。请看过再办；选过文件的，请重新选。",
        "What you filled in before your session ended is here and has not been sent. Look at it, then press the button; choose files again."
      )
      return try await refused(
        Refusal(form, [Refusal.Fault(field: nil, message: told)], isQuestion: true))
    }
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
      // Each entry that prevents the action is a link to its page.
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

  /// The field of a form that comes back after signing in. Pages of the office show such a form filled in and do nothing.
  static var resumedField: String { "form-resumed" }

  /// Whether the form was filled in before the session ended and comes back after signing in.
  var isResumed: Bool { !form[Self.resumedField].isEmpty }

  /// The largest number of characters of a recorded reason (our default, about a printed page).
  static var mostReason: Int { 2_000 }

  /// Whether the thing that was not found was typed into the form, so that the form is shown again instead of an error
  /// page.
  private func isTyped(_ error: any Explained) -> Bool {
    switch error {
    case EntryError.notFound, EntryError.titled, JudgingError.noSuchEntry, JudgingError.noSuchJudge:
      true
    default: false
    }
  }
}
