import Contest
import ContestDesk
import ContestStore
import Foundation

/// What a browser is about on its way to the university's sign-in and back: 往返途中的事. It travels in a cookie that only this
/// site can make and read, so that nobody is brought in, or linked, by an address that somebody else made up.
struct CasErrand {
  enum Kind: String {
    /// To be signed in.
    case signIn
    /// To use the invitation whose link ends with `value`.
    case invitation
    /// To link the account `value`, which is signed in.
    case account
    /// Back: whom the university knows as `person` is asked whether they mean it.
    case invitationConfirmed, accountConfirmed
    /// Back: the code of the second factor is wanted; `value` is the ticket of the form.
    case code
    /// Back: `value` says why not.
    case told
  }

  static let minutes = 10
  private static let owner = "cas-errand"

  let kind: Kind
  var value = ""
  /// As the university writes the name.
  var person = ""
  /// Where the reader wanted to go.
  var next = ""
  /// The status of the page that says why not.
  var status = 401

  /// The cookie's value.
  func sealed(_ desk: Desk) throws -> String {
    // Of its own each time, so that no two ways are alike.
    let bytes = try desk.key.box.seal(
      [
        kind.rawValue, value, person, next, String(status), desk.chance().text,
        String(desk.clock().millisecondsSince1970),
      ], owner: Self.owner)
    return Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
  }

  /// - Returns: `nil` for a cookie that is not ours, or older than ten minutes.
  static func open(_ cookie: String, _ desk: Desk) -> CasErrand? {
    var text = cookie.replacing("-", with: "+").replacing("_", with: "/")
    text += String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    guard let data = Data(base64Encoded: text), let parts = opened(Array(data), desk),
      parts.count == 7, let kind = Kind(rawValue: parts[0]), let status = Int(parts[4]),
      let at = Int64(parts[6])
    else { return nil }
    let age = desk.clock().millisecondsSince1970 - at
    guard (0..<Int64(minutes) * 60_000).contains(age) else { return nil }
    return CasErrand(
      kind: kind, value: parts[1], person: parts[2], next: parts[3], status: status)
  }

  /// Whatever is wrong with a cookie, it opens nothing.
  private static func opened(_ bytes: [UInt8], _ desk: Desk) -> [String]? {
    do { return try desk.key.box.open(bytes, owner: owner) } catch { return nil }
  }

  /// What stands in the address by which the browser comes back: it fits this cookie alone.
  static func state(of cookie: String, _ desk: Desk) -> String {
    desk.key.identity(["cas-state", cookie])
  }
}
