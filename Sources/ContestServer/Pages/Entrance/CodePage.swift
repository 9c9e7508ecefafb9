import Contest
import ContestDesk

/// The second factor while signing in: 动态码. If a session ended while a form was open, the form's content is kept.
enum CodePage {
  static func page(
    _ visit: Visit, ticket: String, next: String? = nil, error: (any Explained)? = nil
  ) -> WebAnswer {
    let title = visit.say("输入动态码", "Type the code")
    let next = next ?? visit.form["next"]
    var hidden: HTML = """
      <input type="hidden" name="ticket" value="\(ticket)"><input type="hidden" name="next" value="\(Address.isOwn(next) ? next : "")">
      """
    if let held = HeldForm(visit) { hidden += held.mark }
    var body: HTML = ""
    if let error {
      body += """
        <div class="note wrong" role="alert"><p><a href="#one-time-code">\(error.message(in: visit.language))</a></p></div>
        """
    }
    body += """
      <h1>\(title)</h1>
      <form method="post" action="/sign-in/code" novalidate>\(visit.formMarks)\(hidden)
      <div class="field"><label for="one-time-code">\(visit.say("手机上的 6 位数字", "The six digits in your app"))</label><p class="hint">\(visit.say("手机不在身边，可输入一个备用码，如 ABCD-2345", "Without your phone, type a recovery code such as ABCD-2345"))</p><input class="code" id="one-time-code" name="one-time-code" autocomplete="one-time-code" autocapitalize="characters" autofocus required></div>
      <p><button>\(visit.say("登录", "Sign in"))</button></p></form>
      <p><a href="/sign-in">\(visit.say("重新登录", "Begin again"))</a></p>
      """
    return .page(
      Layout.bare((error == nil ? "" : visit.say("错误：", "Error: ")) + title, visit.language, body),
      status: error == nil ? 200 : 401)
  }
}
