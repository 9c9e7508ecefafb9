/// Whether a request that may change something was sent by a page of this site: 防跨站.
///
/// Browsers say so in `Sec-Fetch-Site`, older ones in `Origin`. Without either header, the form has to contain the
/// session's token, which no other site knows.
enum SameOrigin {
  static func allows(_ request: WebRequest, formToken: String?, sent: String?) -> Bool {
    if let site = request.headers["sec-fetch-site"] { return site == "same-origin" }
    if let origin = request.headers["origin"] {
      guard let host = request.headers["host"], !host.isEmpty else { return false }
      return origin == "http://\(host)" || origin == "https://\(host)"
    }
    guard let formToken, let sent else { return false }
    return formToken == sent
  }
}
