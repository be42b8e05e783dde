package dev.isopleth.server;

import java.net.BindException;

/// Something else listens where the server should, or the machine has no such address.
public final class AddressInUseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AddressInUseException(ServerConfig.Address address) {
        super("Port " + address.port() + " of " + address.host()
                + " cannot be listened on: another program does so, or it is not this machine's. Choose another port with"
                + " --port, or end the other program.");
    }

    static boolean isOrHas(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }
}
