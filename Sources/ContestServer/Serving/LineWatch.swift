import ContestDesk
import NIOCore

/// Sees a browser close its connection while its request is being answered, and says so to what waits for that request.
///
/// A browser that goes away closes its side; the server may still write, so the connection itself stays open until an answer fails.
/// A program that closes its side and yet waits for the answer gets one: that it was not done.
final class LineWatch: ChannelInboundHandler, RemovableChannelHandler, Sendable {
  typealias InboundIn = NIOAny

  let departure = Departure()

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case ChannelEvent.inputClosed? = event as? ChannelEvent { departure.leave() }
    context.fireUserInboundEventTriggered(event)
  }

  func channelInactive(context: ChannelHandlerContext) {
    departure.leave()
    context.fireChannelInactive()
  }

  /// Who asks over a connection.
  static func departure(of channel: any Channel) async -> Departure? {
    do {
      return try await channel.pipeline.handler(type: LineWatch.self).map(\.departure).get()
    } catch {
      // A connection that is closed has no handlers any more.
      guard !channel.isActive else { return nil }
      let gone = Departure()
      gone.leave()
      return gone
    }
  }
}
