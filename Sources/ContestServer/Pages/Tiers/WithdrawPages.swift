import Contest
import ContestDesk
import ContestStore

/// Taking a recommended entry back, from the office above or of an office below, after a look at who moves up. 撤回推荐.
enum WithdrawPages {
  static let routes = [
    Route(.get, "/e/:edition/packages/withdraw", .may(.screenEntries)) { try await page($0) },
    Route(.post, "/e/:edition/packages/withdraw", .may(.screenEntries)) { visit in
      try await visit.trying("withdraw", field: "entry") {
        let wish = try await Wish(visit)
        do {
          return visit.form["step"] == "do"
            ? try await carryOut(wish, visit) : try await look(wish, visit)
        } catch let error as WithdrawingError {
          guard case .sentUp(let entry, let site) = error else { throw error }
          // Whoever may not send what identifies people has no field for the receiver.
          guard visit.may(.seePersonalData) else {
            throw RefusedForm(
              "entry",
              visit.say(
                "\(entry.text) 已由本站报送给“\(site)”，撤回要生成给对方的包。请由组织者撤回。",
                "This site recommended \(entry.text) to “\(site)”, and a package has to tell it. An organizer takes it back."
              ))
          }
          throw RefusedForm("to", error.message(in: visit.language))
        }
      } refused: {
        try await page(visit, $0)
      }
    },
  ]

  /// The entry, to whom it was sent (empty for one that came from below), and why.
  private struct Wish {
    let entry: Entry.ID
    let to: String
    let reserves: Int?
    let reason: String

    init(_ visit: Visit) async throws {
      let edition = try visit.requireEdition()
      let text = visit.form.trimmed("entry")
      guard !text.isEmpty else {
        throw RefusedForm("entry", visit.say("请写编号。", "Write its number."))
      }
      to = visit.form["to"]
      reserves = try visit.form.whole("reserves", visit)
      reason = visit.form.trimmed("reason")
      guard !reason.isEmpty else {
        throw RefusedForm("reason", visit.say("请写明理由。", "Give the reason."))
      }
      entry = try await visit.desk.entryID(text, edition: edition)
    }

    /// Withdraws it, or only says what would follow.
    func carryOut(
      _ mode: RunMode, to path: String, keeping: KeepMade? = nil, _ visit: Visit
    ) async throws -> WithdrawnRecommendation {
      let id = try visit.requireEdition().id
      let seen = mode == .run ? try visit.lookedAt("seen") : nil
      return to.isEmpty
        ? try await visit.desk.withdrawReceived(
          entry, edition: id, reason: reason, seen: seen, mode: mode)
        : try await visit.desk.withdraw(
          entry, edition: id, to: to, reserves: reserves, reason: reason,
          program: visit.site.program, seen: seen, mode: mode, path: path,
          keeping: keeping)
    }
  }

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let say = visit.say
    let edition = try visit.requireEdition()
    let known = try await visit.desk.knownSites(edition: edition.id)
    var fields = [
      OfficeField(
        name: "entry", label: edition.rulebook.nouns.numberHeading,
        hint: say("编码，或单位内的编号", "The code, or the number within the unit"))
    ]
    if visit.may(.seePersonalData), !known.offices.isEmpty {
      fields += [
        OfficeField(
          name: "to", label: say("报送给了谁（选填）", "To which office it was sent (optional)"),
          hint: say(
            "已经报送的，选收件单位，会写出告知上级的包；下级报送来的不选",
            "Choose the receiver of one that was sent up, so that a package tells it; none for one that came from below"
          ),
          kind: .choice(known.offices.map { ($0.name, $0.name) })),
        OfficeField(
          name: "reserves", label: say("带几项候补（选填）", "How many reserves (optional)"),
          kind: .number),
      ]
    }
    let form = OfficeForm(
      name: "withdraw", target: visit.at("packages", "withdraw"),
      fields: fields + [
        .reason(visit, hint: say("写入记录，也告知对方", "Goes on record, and the other office is told"))
      ], button: say("看谁递补", "See who moves up"))
    let body: HTML = """
      <p>\(say("该项在本级退出，理由在案，下一候补递补。只在本级退出、没有报送过的，在“审核”里登记退出。", "The entry leaves here, with the reason on record, and the next reserve moves up. One that was never sent is withdrawn on the pages of screening."))</p><section class="sheet">\(form.html(visit, refusal))</section><p><a href="\(visit.at("packages"))">\(say("回报送和接收", "Back"))</a></p>
      """
    return .page(
      Layout.office(visit, .entries, title: say("撤回推荐", "Taking an entry back"), body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  private static func look(_ wish: Wish, _ visit: Visit) async throws -> WebAnswer {
    try await shown(try await wish.carryOut(.preview, to: "", visit), wish, visit)
  }

  private static func shown(
    _ done: WithdrawnRecommendation, _ wish: Wish, isAnother: Bool = false, _ visit: Visit
  ) async throws -> WebAnswer {
    let say = visit.say
    var body: HTML = ""
    if isAnother {
      body +=
        "<div class=\"note wrong\" role=\"alert\"><p>\(WithdrawingError.changedSinceSeen.message(in: visit.language))</p></div>"
    }
    if done.hadLeft {
      body +=
        "<div class=\"note wait\"><p>\(say("这一项已经退出；这里只再生成一个告知上级的包，另编一号。", "It has left already; this only makes another package for the office above, with a number of its own."))</p></div>"
    }
    body +=
      "<p>\(done.entry.text) \(PersonalNumbers.masked(done.title)) · \(done.site)</p>"
    for problem in done.problems {
      let kind: HTML = problem.severity == .error ? "wrong" : "wait"
      body += "<div class=\"note \(kind)\"><p>\(problem.message(in: visit.language))</p></div>"
    }
    let moved: [HTML] = done.movedUp.map {
      "<li>\(say("递补：", "moves up: "))\($0.entry.text) \(PersonalNumbers.masked($0.title)) · \($0.organization)</li>"
    }
    body += "<ul>\(moved)</ul>"
    if let nobody = done.nobody { body += "<p>\(nobody.message(in: visit.language))</p>" }
    if done.isOnPaper {
      body +=
        "<p>\(say("“\(done.site)”交的是纸质表，没有收过名片，不能用回执告知；请书面通知。", "“\(done.site)” handed in paper and its card is not known here, so no answer can tell it; write to it."))</p>"
    }
    body += try await ReceivePages.moved(done.changes, visit)
    if done.problems.contains(where: { $0.severity == .error }) {
      body +=
        "<p>\(say("递补的一项有错误，没有写入任何数据。", "The reserve has errors; nothing was written."))</p>"
    } else {
      body += OfficeForm(
        name: "withdraw", target: visit.at("packages", "withdraw"),
        fields: [.hidden("step", "do"), .hidden("seen", done.mark)]
          + ["entry", "to", "reserves", "reason"].map { .hidden($0, visit.form.trimmed($0)) },
        button: wish.to.isEmpty
          ? say("撤回 \(done.entry.text)", "Take \(done.entry.text) back")
          : say("撤回，生成告知上级的包", "Take it back and make the package"),
        words: "<p>\(say("理由：", "Reason: "))\(wish.reason)</p>"
      ).html(visit)
    }
    body += "<p><a href=\"\(visit.at("packages"))\">\(say("不撤回，返回", "Take nothing back"))</a></p>"
    return .page(
      Layout.office(visit, .entries, title: say("撤回推荐", "Taking an entry back"), body),
      status: isAnother ? 422 : 200)
  }

  private static func carryOut(_ wish: Wish, _ visit: Visit) async throws -> WebAnswer {
    guard !wish.to.isEmpty else {
      let done: WithdrawnRecommendation
      do {
        done = try await wish.carryOut(.run, to: "", visit)
      } catch WithdrawingError.changedSinceSeen {
        return try await shown(
          try await wish.carryOut(.preview, to: "", visit), wish, isAnother: true, visit)
      }
      guard !done.problems.contains(where: { $0.severity == .error }) else {
        return try await shown(done, wish, visit)
      }
      return .seeOther(visit.at("packages", said: .withdrawn, of: done.entry.text))
    }
    let seen = try await wish.carryOut(.preview, to: "", visit)
    try await MadeFile.requireSize(
      of: nil,
      command:
        "withdraw \(seen.entry.text) --reason \(ShellWord.quoted(wish.reason)) --to \(ShellWord.quoted(wish.to)) --out 撤回.contest",
      visit)
    let name = visit.say("撤回-\(wish.to)", "withdrawal-\(wish.to)") + MadeFile.ending
    do {
      let (_, id) = try await MadeFile.hold(as: "撤回.contest", visit, name: { _ in name }) {
        path, keep in
        try await wish.carryOut(.run, to: path, keeping: keep, visit)
      }
      return MadeFile.answer(id, .withdrawn, of: seen.entry.text, visit)
    } catch WithdrawingError.changedSinceSeen {
      return try await shown(seen, wish, isAnother: true, visit)
    }
  }
}
