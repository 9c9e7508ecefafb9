import ContestStore
import Foundation
import Synchronization

/// Counts the server's answers since it started, for `/metrics` and for the log: 运行情况.
///
/// It stores routes (`/judge/:edition/:round`), and never addresses, names or network addresses: an address may be a link
/// that signs somebody in, and other people than the office read the log. The counts are those of this process.
final class RequestWatch: Sendable {
  /// One request that was answered.
  struct Answered: Sendable {
    let id: String
    let method: String
    /// The route with its named parts, or `-` if there is no such route.
    let route: String
    let status: Int
    let microseconds: Int
    let bytes: Int
    /// The kind of an internal error; `nil` if there was none.
    let fault: String?
  }

  private struct Counts {
    var byRoute: [String: Int] = [:]
    var buckets: [Int] = []
    var microseconds = 0
    var all = 0
    var inFlight = 0
  }

  /// The upper limits of the histogram, in microseconds.
  static let bounds = [5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000, 3_000_000]

  private let counts = Mutex(Counts())
  private let begun = Date()
  private let log: (@Sendable (String) -> Void)?

  /// `log` gets one line of JSON for each request; without it nothing is logged.
  init(log: (@Sendable (String) -> Void)? = nil) {
    self.log = log
    counts.withLock { $0.buckets = [Int](repeating: 0, count: Self.bounds.count) }
  }

  func begin() { counts.withLock { $0.inFlight += 1 } }

  func end(_ one: Answered, at now: Date = Date()) {
    counts.withLock { counts in
      counts.inFlight -= 1
      counts.all += 1
      counts.microseconds += one.microseconds
      let key =
        "method=\"\(one.method)\",route=\"\(one.route)\",status=\"\(one.status)\""
      counts.byRoute[key, default: 0] += 1
      for (place, bound) in Self.bounds.enumerated() where one.microseconds <= bound {
        counts.buckets[place] += 1
      }
    }
    log?(Self.line(one, at: now))
  }

  /// `{"at":"2026-11-28T05:40:00Z","id":"…","method":"GET","ms":"1.250","route":"/healthz","status":"200",…}`
  static func line(_ one: Answered, at now: Date) -> String {
    var fields = [
      "at": now.ISO8601Format(), "id": one.id, "method": one.method, "route": one.route,
      "status": "\(one.status)", "ms": decimal(one.microseconds, places: 3),
      "bytes": "\(one.bytes)",
    ]
    if let fault = one.fault { fields["fault"] = fault }
    return JSONText.object(fields)
  }

  /// The text that Prometheus reads (exposition format 0.0.4).
  func text(at now: Date = Date()) -> String {
    let counts = counts.withLock { $0 }
    var lines = [
      "# HELP contest_requests_total Requests answered.", "# TYPE contest_requests_total counter",
    ]
    lines += counts.byRoute.sorted { $0.key < $1.key }
      .map { "contest_requests_total{\($0.key)} \($0.value)" }
    lines += [
      "# HELP contest_request_seconds How long answers took.",
      "# TYPE contest_request_seconds histogram",
    ]
    lines += zip(Self.bounds, counts.buckets).map { bound, count in
      "contest_request_seconds_bucket{le=\"\(Self.decimal(bound, places: 6))\"} \(count)"
    }
    lines += [
      "contest_request_seconds_bucket{le=\"+Inf\"} \(counts.all)",
      "contest_request_seconds_sum \(Self.decimal(counts.microseconds, places: 6))",
      "contest_request_seconds_count \(counts.all)",
      "# HELP contest_requests_in_flight Requests that are being answered.",
      "# TYPE contest_requests_in_flight gauge", "contest_requests_in_flight \(counts.inFlight)",
      "# HELP process_start_time_seconds When the process began.",
      "# TYPE process_start_time_seconds gauge",
      "process_start_time_seconds \(Int(begun.timeIntervalSince1970))",
    ]
    if let memory = Self.residentBytes() {
      lines += [
        "# HELP process_resident_memory_bytes Memory in use.",
        "# TYPE process_resident_memory_bytes gauge", "process_resident_memory_bytes \(memory)",
      ]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A count of smallest units with this many decimal places: 1250, 3 → `1.250`.
  static func decimal(_ value: Int, places: Int) -> String {
    let unit = (0..<places).reduce(1) { product, _ in product * 10 }
    let rest = String(value % unit)
    return "\(value / unit).\(String(repeating: "0", count: max(0, places - rest.count)))\(rest)"
  }

  /// The process's memory according to Linux; `nil` on other systems.
  private static func residentBytes() -> Int? {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else {
      return nil
    }
    let fields = text.split(separator: " ")
    return fields.count > 1 ? Int(sent: fields[1]).map { $0 * Int(getpagesize()) } : nil
  }
}
