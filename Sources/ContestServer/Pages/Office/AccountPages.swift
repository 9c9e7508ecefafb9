import Contest
import ContestDesk
import ContestStore
import ContestWire

/// Who may sign in: inviting, resetting, disabling. 账号.
enum AccountPages {
  static let routes =
    Route.table("/e/:edition/accounts", .may(.manageAccounts)) {
      try await page($0)
    } + [
      Route(.post, "/e/:edition/accounts", .may(.manageAccounts)) { visit in
        let edition = try visit.requireEdition()
        let form = visit.form
        let role = Role(rawValue: form["role"])
        return try await visit.trying("invite", field: "organization") {
          let faults = Invitation.faults(
            form["name"], form["shown"], role, organization: form["organization"])
          guard faults.isEmpty, let role else {
            throw RefusedForm(
              faults.map {
                Refusal.Fault(
                  field: $0.part.rawValue, message: $0.error.message(in: visit.language))
              })
          }
          do {
            let invitation = try await visit.desk.inviteAccount(
              form["name"], shownName: form["shown"], role: role, edition: edition.id,
              organization: role == .school ? form["organization"] : nil)
            return handedOut(visit, edition, invitation)
          } catch let error as AccountError {
            if case .taken = error {
              throw RefusedForm("name", error.message(in: visit.language))
            }
            throw error
          }
        } refused: {
          try await page(visit, $0).answer(visit)
        }
      },
      Route(.get, "/e/:edition/accounts/:name", .may(.manageAccounts)) { try await one($0) },
      Route(.post, "/e/:edition/accounts/:name", .may(.manageAccounts)) { try await act($0) },
    ]

  /// The account of somebody whom the reader manages in this edition.
  private static func line(_ visit: Visit) async throws -> AccountLine {
    let name = try visit.parameter("name")
    guard
      let line = try await lines(visit, withEntrants: true).first(where: {
        $0.account.name.text == name
      })
    else {
      throw WebFault.notFound
    }
    return line
  }

  /// There are many entrants, and they sign up themselves: the list leaves them out, and a page of its own shows them.
  private static func lines(
    _ visit: Visit, withEntrants: Bool = false
  ) async throws -> [AccountLine] {
    let edition = try visit.requireEdition()
    return try await visit.desk.accounts().filter { line in
      line.grants.contains { $0.scope.edition.map { $0 == edition.id } ?? true }
        && !line.grants.contains {
          $0.role == .judge || $0.role == .entrant && !withEntrants
        }
    }
  }

  private static func act(_ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let line = try await line(visit)
    let name = line.account.name.text
    let form = visit.form["form"]
    return try await visit.trying(form) {
      switch form {
      case "reset": return handedOut(visit, edition, try await visit.desk.resetAccount(name))
      case "cas":
        guard let cas = visit.site.cas else { throw WebFault.notFound }
        return try await visit.trying(form, field: "cas-name") {
          try await visit.desk.linkCas(
            name, to: CasPerson(server: cas.address.text, name: visit.form["cas-name"]))
          return .seeOther(visit.at("accounts", name, said: .casLinked))
        } refused: {
          try await one(visit, $0)
        }
      case "cas-end":
        try await visit.desk.unlinkCas(name)
        return .seeOther(visit.at("accounts", name, said: .casEnded))
      case "sessions":
        _ = try await visit.desk.endSessions(of: name)
        return .seeOther(
          visit.at("accounts", name, said: .sessionsEnded))
      case "disable":
        try await visit.desk.disableAccount(name, reason: visit.form.trimmed("reason"))
        return .seeOther(visit.at("accounts", name, said: .disabled))
      default: throw WebFault.unreadable
      }
    } refused: {
      try await one(visit, $0)
    }
  }

  /// One account: the devices on which it is signed in, and what can be done.
  private static func one(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let line = try await line(visit)
    let name = line.account.name.text
    let say = visit.say
    let target = visit.at("accounts", name)
    let roles = line.grants.map { $0.role.name(in: visit.language) }.joined(
      separator: say("、", ", "))
    let reach = line.reach(in: visit.edition?.id, visit.language)
    var body =
      visit.done()
      + "<p>\(state(line, visit)) <span class=\"soft\">\(name)</span> · \(roles)\(say("（\(reach)）", " (\(reach))"))</p>"
    if let ends = line.keyEndsAt {
      body +=
        "<p>\(say("邀请链接还没有用，有效到 \(ends.shown)。", "The invitation has not been used; it works until \(ends.shown)."))</p>"
    }
    let sessions: [HTML] = line.sessions.map { session in
      "<li>\(session.device) <span class=\"soft\">\(say("登录于", "since")) \(session.begunAt.shown)，\(say("最近使用", "last used")) \(session.seenAt.shown)</span></li>"
    }
    body += "<section class=\"sheet\"><h2>\(say("登录的设备", "Signed in on"))</h2>"
    body +=
      sessions.isEmpty ? "<p class=\"soft\">\(say("没有。", "Nowhere."))</p>" : "<ul>\(sessions)</ul>"
    if !line.sessions.isEmpty {
      body += OfficeForm(
        name: "sessions", target: target, button: say("在所有设备上退出", "Sign out everywhere"),
        isQuiet: true
      ).html(visit, refusal)
    }
    body += "</section>" + university(visit, line, refusal)
    if name != visit.desk.actor.name {
      body += "<section class=\"sheet\"><h2>\(say("办理", "What can be done"))</h2>"
      body += OfficeForm(
        name: "reset", target: target, button: say("重发邀请", "Invite again"), isQuiet: true,
        fold: say("忘了密码、丢了链接：重发邀请…", "Forgotten password, lost link: invite again…"),
        words:
          "<p class=\"soft\">\(say("原来的密码和链接作废，所有设备退出，给一条新的邀请链接。", "The password and old links stop working, all devices are signed out, and a new link is made."))</p>"
      ).html(visit, refusal)
      if line.account.state != .disabled {
        body += OfficeForm(
          name: "disable", target: target, fields: [.reason(visit)],
          button: say("停用这个账号", "Disable the account"), fold: say("停用…", "Disable…")
        ).html(visit, refusal)
      }
      body += "</section>"
    }
    body += "<p><a href=\"\(visit.at("accounts"))\">\(say("回账号", "Back to accounts"))</a></p>"
    return .page(
      Layout.office(visit, .accounts, title: line.account.shownName, body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  /// Whether the person signs in through the university, and how to link or unlink that.
  private static func university(
    _ visit: Visit, _ line: AccountLine, _ refusal: Refusal?
  ) -> HTML {
    guard visit.site.cas != nil, line.account.state != .disabled else { return "" }
    let say = visit.say
    let target = visit.at("accounts", line.account.name.text)
    let heading: HTML =
      "<section class=\"sheet\"><h2>\(say("统一身份认证", "Signing in through the university"))</h2>"
    if let since = line.casLinkedAt {
      return heading
        + "<p>\(say("已关联（\(since.shown)）。只存摘要，学号、工号不显示。", "Linked since \(since.shown). Only a hash is kept; the number is not shown."))</p>"
        + OfficeForm(
          name: "cas-end", target: target,
          button: say("取消关联，所有设备退出", "End the link and sign out everywhere"),
          isQuiet: true
        ).html(visit, refusal) + "</section>"
    }
    return heading
      + OfficeForm(
        name: "cas", target: target,
        fields: [
          OfficeField(
            name: "cas-name", label: say("学号或工号", "Student or staff number"),
            hint: say(
              "与统一身份认证里的一字不差，区分大小写；本人随后不用邀请链接就能登录",
              "Exactly as the university has it, capitals too; the person can then sign in without an invitation"
            ))
        ], button: say("关联", "Link"), isQuiet: true,
        fold: say("没有关联。替本人关联…", "Not linked. Link it for them…")
      ).html(visit, refusal) + "</section>"
  }

  /// The link is shown once, because only its hash is stored.
  private static func handedOut(
    _ visit: Visit, _ edition: Edition, _ invitation: Invitation
  ) -> WebAnswer {
    let link = "\(visit.siteAddress)\(Address("in", invitation.token))"
    let body: HTML = """
      <section class="sheet"><p>\(visit.say("把这条链接交给 \(invitation.shownName)（登录名 \(invitation.account)）。它只能用一次，有效到 \(invitation.endsAt.shown)；离开本页后不再显示。", "Give this link to \(invitation.shownName) (login name \(invitation.account)). It works once, until \(invitation.endsAt.shown), and is not shown again."))</p>
      <div class="field"><label for="link">\(visit.say("邀请链接", "Invitation"))</label><input id="link" readonly value="\(link)"></div>
      <p><a href="\(Address("e", edition.id.text, "accounts"))">\(visit.say("回账号", "Back to accounts"))</a></p></section>
      """
    return .page(Layout.office(visit, .accounts, title: visit.say("邀请链接", "Invitation"), body))
      .adding("Referrer-Policy", "no-referrer").shownOnce()
  }

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> TablePage {
    let say = visit.say
    let edition = try visit.requireEdition()
    let lines = try await lines(visit)
    var body: HTML = """
      <section class="sheet"><table><thead><tr><th scope="col">\(say("登录名", "Name"))</th><th scope="col">\(say("姓名", "Person"))</th><th scope="col">\(say("身份", "Role"))</th><th scope="col">\(say("范围", "Scope"))</th><th scope="col">\(say("状态", "State"))</th><th scope="col" class="num">\(say("登录设备", "Devices"))</th></tr></thead><tbody>
      """
    for line in lines { body += row(visit, line) }
    body += "</tbody></table></section>"
    return TablePage(
      place: .accounts, title: say("账号", "Accounts"),
      table: AccountLine.table(lines, edition, in: visit.language),
      english: AccountLine.table(lines, edition, in: .english), instead: body,
      below: invitation(visit, refusal), refusal: refusal)
  }

  private static func state(_ line: AccountLine, _ visit: Visit) -> HTML {
    let kind: HTML =
      switch line.account.state {
      case .invited: "wait"
      case .active: "done"
      case .disabled: "wrong"
      }
    return "<span class=\"tag \(kind)\">\(line.account.state.name(in: visit.language))</span>"
  }

  private static func row(_ visit: Visit, _ line: AccountLine) -> HTML {
    let name = line.account.name.text
    let say = visit.say
    let roles = line.grants.map { $0.role.name(in: visit.language) }.joined(
      separator: say("、", ", "))
    return """
      <tr><td data-label="\(say("登录名", "Name"))"><a href="\(visit.at("accounts", name))">\(name)</a></td><td data-label="\(say("姓名", "Person"))">\(line.account.shownName)</td>\
      <td data-label="\(say("身份", "Role"))">\(roles)</td><td data-label="\(say("范围", "Scope"))">\(line.reach(in: visit.edition?.id, visit.language))</td><td data-label="\(say("状态", "State"))">\(state(line, visit))</td><td class="num" data-label="\(say("登录设备", "Devices"))">\(line.sessions.count)</td></tr>
      """
  }

  private static func invitation(_ visit: Visit, _ refusal: Refusal?) -> HTML {
    let say = visit.say
    let roles = [Role.clerk, .organizer, .auditor, .school].map {
      (value: $0.rawValue, words: $0.name(in: visit.language))
    }
    let form = OfficeForm(
      name: "invite", target: visit.at("accounts"),
      fields: [
        OfficeField(
          name: "name", label: say("登录名", "Login name"),
          hint: say(
            "1–40 个字：汉字、字母、数字、点、短横、下划线", "1–40 letters, digits, dots, hyphens or underscores")),
        OfficeField(name: "shown", label: say("姓名", "Name of the person")),
        OfficeField(name: "role", label: say("身份", "Role"), kind: .choice(roles)),
        OfficeField(
          name: "organization", label: say("单位（选填）", "Organization (optional)"),
          hint: say(
            "只有单位联系人要写，别的身份管整届，请留空",
            "For unit contacts only; the other roles reach over the whole edition")),
      ], button: say("邀请", "Invite"))
    return """
      <section class="sheet"><h2>\(say("邀请一个人", "Invite somebody"))</h2>\(form.html(visit, refusal))</section>
      """
  }
}
