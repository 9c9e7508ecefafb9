import Contest
import ContestDesk
import ContestStore
import Foundation

/// What was typed into a form that could not be taken because its writer was not signed in any more: 登录过期时填着的表单.
///
/// It waits in the sign-in page, sealed for the account on whose page it was typed. On a shared computer somebody else may sign in
/// there: they can neither read nor send it. Nothing of it is stored on the server.
struct HeldForm {
  static let field = "held"

  enum State: Hashable {
    /// It waits for its writer.
    case kept
    /// It did not say whose it is, or is too large for a sign-in page; it could not be kept.
    case lost
    /// Somebody else is signed in, by this name.
    case ofAnother(String)
  }

  /// The address to which the form was sent.
  let target: String
  var state: State
  /// Whether a file was chosen, which no page can hold.
  var hasFiles = false
  /// The content; empty if it is lost.
  private(set) var sealed = ""

  private static func owner(_ writer: String) -> String { "held form/\(writer)" }

  /// Of what was sent, with the field that says whose form it is.
  init(target: String, fields: FormFields, hasFiles: Bool, _ ground: Ground) {
    let writer = fields[Ground.writerField]
    let texts =
      [target]
      + fields.all.filter { !$0.name.hasPrefix("form-") }.flatMap { [$0.name, $0.value] }
    var sealed = ""
    if !writer.isEmpty {
      // What cannot be sealed is not kept, and the page says so.
      do {
        sealed = Self.text(try ground.desk.key.box.seal(texts, owner: Self.owner(writer)))
      } catch { sealed = "" }
    }
    // The page's form has a few short fields besides.
    if sealed.utf8.count > UploadRoom.mostOfForm - 4_096 { sealed = "" }
    self.target = target
    self.hasFiles = hasFiles
    self.sealed = sealed
    state = sealed.isEmpty ? .lost : .kept
  }

  /// What waits in a sign-in page that was sent; `nil` if nothing does.
  init?(_ visit: Visit) {
    guard let sealed = visit.form.first(Self.field), !sealed.isEmpty else { return nil }
    self.sealed = sealed
    target = visit.form["next"]
    state = .kept
  }

  /// The hidden field of a sign-in page.
  var mark: HTML {
    sealed.isEmpty
      ? "" : "<input type=\"hidden\" name=\"\(Self.field)\" value=\"\(sealed)\">"
  }

  /// The form for whoever is signed in; `nil` if somebody else typed it.
  func opened(
    for account: Account, _ ground: Ground
  ) -> (target: String, fields: FormFields)? {
    guard let bytes = Self.bytes(sealed) else { return nil }
    let texts: [String]
    // Only its writer's account opens it; a text that this site did not make is nobody's.
    do {
      texts = try ground.desk.key.box.open(bytes, owner: Self.owner(ground.writer(account.name)))
    } catch { return nil }
    guard let target = texts.first, texts.count % 2 == 1 else { return nil }
    var fields: [FormFields.Field] = []
    var rest = texts.dropFirst()
    while let name = rest.popFirst(), let value = rest.popFirst() {
      fields.append(.init(name: name, value: value))
    }
    return (target, FormFields(fields))
  }

  private static func text(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
  }

  private static func bytes(_ text: String) -> [UInt8]? {
    var text = text.replacing("-", with: "+").replacing("_", with: "/")
    text += String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    return Data(base64Encoded: text).map(Array.init)
  }

  /// What the sign-in page says of it.
  func told(_ visit: Visit) -> HTML {
    let say = visit.say
    switch state {
    case .kept:
      let text =
        hasFiles
        ? say(
          "登录已过期。您填的都在，用刚才的账号登录后接着办；换了别的账号，看不到也交不出。选好的文件留不住，要重新选。",
          "Your session has ended. What you filled in is kept; sign in with the same account and go on. Another account neither sees nor sends it. Choose the file again."
        )
        : say(
          "登录已过期。您填的内容都在，用刚才的账号登录后接着办；换了别的账号，看不到也交不出。",
          "Your session has ended. What you filled in is kept; sign in with the same account and go on. Another account neither sees nor sends it."
        )
      return "<div class=\"note\"><p>\(text)</p></div>"
    case .lost:
      return """
        <div class="note wrong" role="alert"><p>\(say("登录已过期。刚才交来的没有说明是哪个账号填的，或者太长，所以没有留住，也没有交。请登录后重新填。", "Your session has ended. What was sent does not say whose it is, or is too long, so it was neither kept nor sent. Sign in and fill it in again."))</p></div>
        """
    case .ofAnother(let name):
      return """
        <div class="note wrong" role="alert"><p>\(say("现在登录的是 \(name)。刚才那张表单是另一个账号填的：没有交，也不给别的账号看。", "You are signed in as \(name). The form of just now was filled in by another account: it was not sent, and no other account sees it."))</p><p>\(say("是您用另一个账号填的，请在下面用那个账号登录，接着办。不是您填的：", "If you filled it in with another account, sign in with that below and go on. If not:")) <a href="/">\(say("去首页", "front page"))</a></p></div>
        """
    }
  }
}
