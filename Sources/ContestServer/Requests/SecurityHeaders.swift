/// The headers of every answer, also of errors: 安全标头.
enum SecurityHeaders {
  static let always: [(name: String, value: String)] = [
    (
      "Content-Security-Policy",
      "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'; object-src 'none'"
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
  ]

  /// Those of an answer that no page set any header for.
  static let ofAnswersWithoutPage =
    always + [("Referrer-Policy", "same-origin"), ("Cache-Control", "no-store")]

  /// Adds missing headers. What a page sets for caching and referrers stays; otherwise nothing is cached, and only this
  /// site learns from which page a reader came.
  static func put(on answer: WebAnswer, isSecure: Bool) -> WebAnswer {
    var answer = answer
    var all = ofAnswersWithoutPage
    if isSecure { all.append(("Strict-Transport-Security", "max-age=31536000")) }
    for (name, value) in all where answer.header(name) == nil {
      answer.headers.append((name, value))
    }
    return answer
  }
}
