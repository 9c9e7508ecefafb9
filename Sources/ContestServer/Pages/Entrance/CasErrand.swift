import Contest
import ContestDesk
import ContestStore
import Foundation

/// Why a browser goes to the university's sign-in and comes back: 往返途中的事. It is stored in a cookie that only this site
/// can make and read, so that nobody can be signed in or linked by an address that somebody else made up.
struct CasErrand {
  enum Kind: String {
    /// To sign in.
    case signIn
    /// To use the invitation whose link ends with `value`.
    case invitation
    /// To link the account `value`, which is signed in.
    case account
    /// Back: the person whom the university calls `person` has to confirm.
    case invitationConfirmed, accountConfirmed
    /// Back: the code of the second factor is needed; `value` is the ticket of the form.
    case code
    /// Back: `value` says why it failed.
    case told
  }

  static let minutes = 10
  private static let owner = "cas-errand"

  let kind: Kind
  var value = ""
  /// The name as the university writes it.
  var person = ""
  /// The address to which the reader wanted to go.
  var next = ""
  /// The status of the page that says why it failed.
  var status = 401

  /// The cookie's value.
  func sealed(_ desk: Desk) throws -> String {
    // A random text makes each cookie different.
    let bytes = try desk.key.box.seal(
      [
        kind.rawValue, value, person, next, String(status), desk.chance().text,
        String(desk.clock().millisecondsSince1970),
      ], owner: Self.owner)
    return Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
  }

  /// - Returns: `nil` for a cookie that this site did not make, or that is older than ten minutes.
  static func open(_ cookie: String, _ desk: Desk) -> CasErrand? {
    var text = cookie.replacing("-", with: "+").replacing("_", with: "/")
    text += String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    guard let data = Data(base64Encoded: text), let parts = opened(Array(data), desk),
      parts.count == 7, let kind = Kind(rawValue: parts[0]), let status = Int(sent: parts[4]),
      let at = Int64(parts[6])
    else { return nil }
    let age = desk.clock().millisecondsSince1970 - at
    guard (0..<Int64(minutes) * 60_000).contains(age) else { return nil }
    return CasErrand(
      kind: kind, value: parts[1], person: parts[2], next: parts[3], status: status)
  }

  /// A faulty cookie of any kind is ignored.
  private static func opened(_ bytes: [UInt8], _ desk: Desk) -> [String]? {
    do { return try desk.key.box.open(bytes, owner: owner) } catch { return nil }
  }

  /// The value in the address to which the browser comes back; it fits only this cookie.
  static func state(of cookie: String, _ desk: Desk) -> String {
    desk.key.identity(["cas-state", cookie])
  }
}
