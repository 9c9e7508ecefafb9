import Contest
import ContestDesk
import ContestStore

/// Who may sign in: invite, reset, disable. 账号.
enum AccountPages {
  static let routes = [
    Route(.get, "/e/:edition/accounts", .may(.manageAccounts)) { try await page($0) },
    Route(.post, "/e/:edition/accounts", .may(.manageAccounts)) { visit in
      let edition = try visit.requireEdition()
      let form = visit.form
      do {
        guard let role = Role(rawValue: form["role"]), role != .judge else {
          throw AccountError.scopeMissing(.judge)
        }
        let invitation = try await visit.desk.inviteAccount(
          form["name"], shownName: form["shown"], role: role, edition: edition.id,
          organization: role == .school ? form["organization"] : nil)
        return handedOut(visit, edition, invitation)
      } catch let error as AccountError {
        return try await page(visit, error: error)
      } catch let error as EntryError {
        return try await page(visit, error: error)
      }
    },
    Route(.post, "/e/:edition/accounts/:name/reset", .may(.manageAccounts)) { visit in
      let edition = try visit.requireEdition()
      return handedOut(
        visit, edition, try await visit.desk.resetAccount(try visit.parameter("name")))
    },
    Route(.post, "/e/:edition/accounts/:name/disable", .may(.manageAccounts)) { visit in
      let edition = try visit.requireEdition()
      try await visit.desk.disableAccount(
        try visit.parameter("name"), reason: visit.form["reason"])
      return .seeOther(Address("e", edition.id.text, "accounts"))
    },
  ]

  /// The link is shown once: only its hash is kept.
  private static func handedOut(
    _ visit: Visit, _ edition: Edition, _ invitation: Invitation
  ) -> WebAnswer {
    let scheme = visit.site.isSecure ? "https" : "http"
    let link =
      "\(scheme)://\(visit.request.headers["host"] ?? "")\(Address("in", invitation.token))"
    let body: HTML = """
      <section class="sheet"><p>\(visit.say("把这条链接交给 \(invitation.shownName)（登录名 \(invitation.account)）。它只能用一次，有效到 \(invitation.endsAt.shown)；离开本页后不再显示。", "Give this link to \(invitation.shownName) (login name \(invitation.account)). It works once, until \(invitation.endsAt.shown), and is not shown again."))</p>
      <div class="field"><label for="link">\(visit.say("邀请链接", "Invitation"))</label><input id="link" readonly value="\(link)"></div>
      <p><a href="\(Address("e", edition.id.text, "accounts"))">\(visit.say("回账号", "Back to accounts"))</a></p></section>
      """
    return .page(Layout.office(visit, .accounts, title: visit.say("邀请链接", "Invitation"), body))
      .adding("Referrer-Policy", "no-referrer")
  }

  private static func page(
    _ visit: Visit, error: (any Explained)? = nil
  ) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let say = visit.say
    let lines = try await visit.desk.accounts().filter { line in
      line.grants.contains { $0.scope.edition.map { $0 == edition.id } ?? true }
        && !line.grants.contains { $0.role == .judge }
    }
    var body: HTML = ""
    if let error {
      body += """
        <div class="note wrong" role="alert"><p><a href="#login">\(error.message(in: visit.language))</a></p></div>
        """
    }
    body += """
      <section class="sheet"><table><thead><tr><th scope="col">\(say("登录名", "Name"))</th><th scope="col">\(say("姓名", "Person"))</th><th scope="col">\(say("身份", "Role"))</th><th scope="col">\(say("状态", "State"))</th><th scope="col"><span class="hidden">\(say("操作", "Act"))</span></th></tr></thead><tbody>
      """
    for line in lines { body += row(visit, edition, line) }
    body += "</tbody></table></section>"
    body += invitation(visit, edition, hasError: error != nil)
    return .page(
      Layout.office(
        visit, .accounts,
        title: (error == nil ? "" : say("错误：", "Error: ")) + say("账号", "Accounts"), body),
      status: error == nil ? 200 : 422)
  }

  private static func row(_ visit: Visit, _ edition: Edition, _ line: AccountLine) -> HTML {
    let name = line.account.name.text
    let roles = line.grants.map { $0.role.name(visit.language) }.joined(
      separator: visit.say("、", ", "))
    let (kind, state): (HTML, String) =
      switch line.account.state {
      case .invited: ("wait", visit.say("已邀请", "invited"))
      case .active: ("done", visit.say("启用", "active"))
      case .disabled: ("wrong", visit.say("停用", "disabled"))
      }
    var acts: HTML = ""
    if name != visit.desk.actor.name {
      acts = """
        <form method="post" action="\(Address("e", edition.id.text, "accounts", name, "reset"))">\(visit.formMarks)<button class="quiet">\(visit.say("重发邀请", "Invite again"))</button></form>
        """
    }
    return """
      <tr><td data-label="\(visit.say("登录名", "Name"))">\(name)</td><td data-label="\(visit.say("姓名", "Person"))">\(line.account.shownName)</td>\
      <td data-label="\(visit.say("身份", "Role"))">\(roles)</td><td data-label="\(visit.say("状态", "State"))"><span class="tag \(kind)">\(state)</span></td><td>\(acts)</td></tr>
      """
  }

  private static func invitation(_ visit: Visit, _ edition: Edition, hasError: Bool) -> HTML {
    let say = visit.say
    let roles: [HTML] = [Role.clerk, .organizer, .auditor, .school].map { role in
      "<option value=\"\(role.rawValue)\"\(visit.form["role"] == role.rawValue, attribute: "selected")>\(role.name(visit.language))</option>"
    }
    let wrong: HTML? = hasError ? " wrong" : nil
    return """
      <section class="sheet"><h2>\(say("邀请一个人", "Invite somebody"))</h2>
      <form method="post" action="\(Address("e", edition.id.text, "accounts"))" novalidate>\(visit.formMarks)
      <div class="field\(wrong)"><label for="login">\(say("登录名", "Login name"))</label><input id="login" name="name" value="\(visit.form["name"])" autocapitalize="none"></div>
      <div class="field"><label for="shown">\(say("姓名", "Name of the person"))</label><input id="shown" name="shown" value="\(visit.form["shown"])"></div>
      <div class="field"><label for="role">\(say("身份", "Role"))</label><select id="role" name="role"><option value="">\(say("请选择", "Choose"))</option>\(roles)</select></div>
      <div class="field"><label for="organization">\(say("单位（只有单位联系人要填）", "Organization (unit contacts only)"))</label><input id="organization" name="organization" value="\(visit.form["organization"])"></div>
      <p><button>\(say("邀请", "Invite"))</button></p></form></section>
      """
  }
}

/// All pages of the office.
enum OfficePages {
  static let routes =
    TodayPage.routes + EntryPages.routes + JudgeListPages.routes + ResultPages.routes
    + AccountPages.routes
}
