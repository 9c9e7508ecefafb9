import Contest
import ContestDesk
import ContestStore

/// Changing one's own password: 修改密码.
enum OwnPasswordPage {
  static let routes = [
    Route(.get, "/account/password", .signedIn) { try await page($0) },
    Route(.post, "/account/password", .signedIn) { visit in
      do {
        guard visit.form["password"] == visit.form["again"] else { throw PasswordsDiffer() }
        _ = try await visit.entrance.changePassword(
          try visit.requireSignedIn(), from: visit.form["old"], to: visit.form["password"],
          visitor: visit.visitor)
        return visit.answer(.passwordChanged, at: "/account")
      } catch let error as PasswordChangeError {
        return try await page(visit, error, field: error == .unchanged ? "password" : "old")
      } catch let error as EntranceError {
        return try await page(visit, error, field: "old")
      } catch let error as AccountError {
        return try await page(visit, error, field: "password")
      } catch let error as PasswordsDiffer {
        return try await page(visit, error, field: "again")
      }
    },
  ]

  /// On one's own page; nothing for whoever has no password to change.
  static func link(_ visit: Visit, _ signedIn: Entrance.SignedIn) async throws -> HTML {
    guard try await visit.entrance.hasPassword(signedIn) else { return "" }
    return
      "<p><a href=\"/account/password\">\(visit.say("修改密码", "Change my password"))</a></p>"
  }

  private static func page(
    _ visit: Visit, _ error: (any Explained)? = nil, field: String = ""
  ) async throws -> WebAnswer {
    let signedIn = try visit.requireSignedIn()
    let title = visit.say("修改密码", "Change my password")
    var body: HTML = ""
    if let error {
      body += """
        <div class="note wrong" role="alert"><p><a href="#\(field)">\(error.message(in: visit.language))</a></p></div>
        """
    }
    if try await visit.entrance.hasPassword(signedIn) {
      body += form(visit, signedIn.account.name.text)
    } else if error == nil {
      body += "<p>\(PasswordChangeError.noPassword.message(in: visit.language))</p>"
    }
    body += "<p><a href=\"/account\">\(visit.say("回我的账号", "My account"))</a></p>"
    return .page(
      Layout.office(
        visit, nil, title: (error == nil ? "" : visit.say("错误：", "Error: ")) + title, body),
      status: error == nil ? 200 : 422
    ).shownOnce()
  }

  private static func form(_ visit: Visit, _ name: String) -> HTML {
    """
    <section class="sheet"><p>\(visit.say("登录名不变。改好以后，其他设备上都要用新密码重新登录，这台不用。", "Your login name stays. Other devices have to sign in again with the new password; this one does not."))</p>
    <form method="post" action="/account/password" novalidate>\(visit.formMarks)<input type="hidden" name="username" value="\(name)" autocomplete="username">
    <div class="field"><label for="old">\(visit.say("现在的密码", "The present password"))</label><input id="old" name="old" type="password" autocomplete="current-password" required></div>
    <div class="field"><label for="password">\(visit.say("新密码", "The new password"))</label><p class="hint">\(visit.say("至少 12 位；几个词连起来，又长又好记", "At least 12 characters; a few words in a row"))</p><input id="password" name="password" type="password" autocomplete="new-password" required></div>
    <div class="field"><label for="again">\(visit.say("新密码再输一遍", "The new password once more"))</label><input id="again" name="again" type="password" autocomplete="new-password" required></div>
    <p><button>\(visit.say("修改密码", "Change the password"))</button></p></form></section>
    """
  }
}
