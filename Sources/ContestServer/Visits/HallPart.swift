import Contest
import ContestStore

/// The part of a screen's page that changes, as it was at one moment.
struct HallPart: Sendable {
  private let at: Instant
  private let html: [UInt8]
  private let tag: String

  init(_ part: HTML, at now: Instant) {
    at = now
    html = Array(part.text.utf8)
    // For a running clock only its end is compared, not the seconds left, so that the part is sent again only when somebody starts or
    // stops the clock.
    let seen = part.text.replacing(/(data-ends="[0-9]+")>[^<]*</) { "\($0.output.1)><" }
    tag = "\"\(Digest(of: Array(seen.utf8)).text.prefix(20))\""
  }

  /// The part; 304 if the browser has it already.
  func answer(_ visit: Visit) -> WebAnswer {
    let headers = [
      ("Content-Type", "text/html; charset=utf-8"), ("ETag", tag),
      ("Contest-Now", "\(at.millisecondsSince1970)"),
    ]
    guard visit.request.headers["if-none-match"] != tag else {
      return WebAnswer(status: 304, headers: headers)
    }
    return WebAnswer(status: 200, headers: headers, body: html)
  }
}
