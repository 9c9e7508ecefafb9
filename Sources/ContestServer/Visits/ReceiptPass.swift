import Contest
import ContestDesk
import ContestStore
import Foundation

/// Lets the browser of somebody who objected open their objection: 凭查询码打开的异议. The code is typed once, or was just given, and
/// travels in a cookie that only this site can read. It stands in no address, so that it comes into no log, no history of a
/// shared computer, and no `Referer`.
struct ReceiptPass {
  /// So long after the last look the code has to be typed again.
  static let minutes = 30

  let code: ReceiptCode
  /// Whether the half hour is over.
  let isOver: Bool

  init(_ code: ReceiptCode) {
    self.code = code
    isOver = false
  }

  /// The pass of a request; `nil` where there is none for this edition.
  init?(_ request: WebRequest, edition: Edition.ID, _ ground: Ground) {
    guard let cookie = request.cookie(ground.cookies.receipt) else { return nil }
    var text = cookie.replacing("-", with: "+").replacing("_", with: "/")
    text += String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    guard let data = Data(base64Encoded: text),
      let parts = Self.opened(Array(data), edition, ground.desk), parts.count == 2,
      let code = ReceiptCode(typed: parts[0]), let at = Int64(parts[1])
    else { return nil }
    let age = ground.desk.clock().millisecondsSince1970 - at
    isOver = !(0..<Int64(Self.minutes) * 60_000).contains(age)
    self.code = code
  }

  /// What sets the cookie, from now on for half an hour.
  func cookie(edition: Edition.ID, _ ground: Ground) throws -> String {
    let bytes = try ground.desk.key.box.seal(
      [code.shown, String(ground.desk.clock().millisecondsSince1970)],
      owner: Self.owner(edition))
    let text = Data(bytes).base64EncodedString().replacing("+", with: "-")
      .replacing("/", with: "_").replacing("=", with: "")
    return ground.cookies.set(ground.cookies.receipt, text)
  }

  private static func owner(_ edition: Edition.ID) -> String { "objection-pass/\(edition)" }

  /// Whatever is wrong with a cookie, it opens nothing.
  private static func opened(
    _ bytes: [UInt8], _ edition: Edition.ID, _ desk: Desk
  ) -> [String]? {
    do { return try desk.key.box.open(bytes, owner: owner(edition)) } catch { return nil }
  }
}
