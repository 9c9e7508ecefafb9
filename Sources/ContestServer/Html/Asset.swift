import Contest
import ContestDesk
import ContestStore
import Foundation

/// A file that pages refer to: style sheet, script, picture. It is part of the program, and its name holds its hash, so that
/// browsers keep it for good and ask anew when it changes.
struct Asset: Sendable {
  let name: String
  let type: String
  let bytes: [UInt8]

  init(_ stem: String, _ ending: String, _ type: String, _ bytes: [UInt8]) {
    name = "\(stem)-\(Digest(of: bytes).text.prefix(12)).\(ending)"
    self.type = type
    self.bytes = bytes
  }

  var address: Address { Address("assets", name) }

  static let look = Asset("look", "css", "text/css; charset=utf-8", PackageResources.look_css)
  static let seal = Asset("seal", "svg", "image/svg+xml", PackageResources.seal_svg)
  static let judge = Asset(
    "judge", "js", "text/javascript; charset=utf-8", PackageResources.judge_js)

  static let entrant = Asset(
    "entrant", "js", "text/javascript; charset=utf-8", PackageResources.entrant_js)

  /// Screens of the hall: looks every second, ticks the clock, says how old its data are.
  static let hall = Asset("hall", "js", "text/javascript; charset=utf-8", PackageResources.hall_js)

  /// The board of judges: dragging, and what others do meanwhile.
  static let board = Asset(
    "board", "js", "text/javascript; charset=utf-8", PackageResources.board_js)

  static let all = [look, seal, judge, entrant, hall, board]
}
